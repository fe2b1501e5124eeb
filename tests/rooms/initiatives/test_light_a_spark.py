"""A spark is two lines; whoever lights it is in and runs it, and others join, wonder, leave and take on."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import joining, sparks, stages, ways
from medled.rooms.initiatives.queries.initiatives import family_of, initiative_with, who_is_in
from medled.workplace.actions import members
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed


def kinds():
    return [event.kind for event in Event.objects.filter(kind__startswith="initiatives.").order_by("pk")]


def test_whoever_lights_a_spark_is_in_and_runs_it(ward, light):
    lit = light(spark="  Vi tar rapporten\nvid bilen. ")
    assert (lit.spark, lit.stage, lit.author, lit.runner) == (
        "Vi tar rapporten vid bilen.",
        "spark",
        ward.amina,
        ward.amina,
    )
    assert [one.person for one in who_is_in([lit.pk])] == [ward.amina]
    assert kinds() == ["initiatives.spark.made"]


def test_no_event_holds_what_was_written(ward, light):
    lit = light()
    joining.join(lit, contribution="Jag kan röstanteckna.", by=ward.bjorn, at=ward.at)
    joining.wonder(lit, words="Hur gör vi när det är kallt?", by=ward.carin, at=ward.at)
    assert kinds()[-1] == "initiatives.remark.made"
    said = str(list(Event.objects.values_list("facts", flat=True)))
    assert "röst" not in said
    assert "kallt" not in said
    assert "rapport" not in said


def test_the_very_same_sent_twice_is_one(ward, light):
    assert light(at=ward.at) == light(at=ward.at + timedelta(minutes=1))
    assert light(at=ward.at + timedelta(hours=1)) != light(at=ward.at)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"spark": "   "}, "spark"),
        ({"spark": "a" * 201}, "spark"),
        ({"spark": "a\x00b"}, "spark"),
        ({"spark": "En idé", "benefit": "b" * 201}, "benefit"),
    ],
)
def test_what_is_no_spark_is_said_of_the_field(ward, light, words, field):
    with pytest.raises(Cannot) as refused:
        light(**words)
    assert refused.value.field == field
    assert not ward.group.initiatives.exists()


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_who_does_not_work_in_the_group_lights_nothing_there_and_joins_nothing(ward, light, who):
    lit, outsider = light(), getattr(ward, who)
    with pytest.raises(NotAllowed):
        light(by=outsider)
    with pytest.raises(NotAllowed):
        joining.join(lit, by=outsider, at=ward.at)
    with pytest.raises(NotAllowed):
        joining.wonder(lit, words="Hm?", by=outsider, at=ward.at)


@pytest.mark.parametrize(("who", "sees"), [("olle", True), ("david", True), ("elin", False), ("farid", False)])
def test_all_of_the_group_sees_it_and_nobody_else(ward, light, who, sees):
    lit, person = light(), getattr(ward, who)
    assert (initiative_with(lit.pk, viewer=viewer_of(person, ward.group, at=ward.at)) == lit) is sees


def test_the_first_to_join_gathers_it_and_may_say_with_what(ward, light):
    lit = light()
    joining.join(lit, by=ward.bjorn, at=ward.at + timedelta(hours=1))
    joining.join(lit, contribution="röstanteckning", by=ward.bjorn, at=ward.at + timedelta(hours=2))
    joining.join(lit, by=ward.bjorn, at=ward.at + timedelta(hours=3))
    lit.refresh_from_db()
    assert lit.stage == "gathering"
    assert [(one.person, one.contributions) for one in who_is_in([lit.pk])] == [
        (ward.amina, ()),
        (ward.bjorn, ("röstanteckning",)),
    ]
    assert kinds()[1:] == ["initiatives.join.made", "initiatives.join.changed"]


def test_whoever_ran_it_lets_it_go_by_leaving_and_another_takes_it_on(ward, light):
    lit = light()
    joining.leave(lit, by=ward.amina, at=ward.at)
    lit.refresh_from_db()
    assert lit.runner is None
    joining.take_over(lit, by=ward.bjorn, at=ward.at)
    lit.refresh_from_db()
    assert (lit.runner, lit.author) == (ward.bjorn, ward.amina)
    with pytest.raises(NotAllowed):
        joining.take_over(lit, by=ward.david, at=ward.at)
    assert kinds()[1:] == ["initiatives.join.ended", "initiatives.runner.left", "initiatives.runner.changed"]


def test_what_somebody_ran_who_left_the_group_is_free_the_next_minute(ward, light):
    lit = light()
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    assert joining.let_go_of_those_who_left(at=ward.at) == 1
    assert joining.let_go_of_those_who_left(at=ward.at) == 0
    lit.refresh_from_db()
    assert lit.runner is None


def test_only_whose_words_they_are_changes_them_and_not_over_anothers_change(ward, light):
    lit = light()
    sparks.change(lit, spark="Vi tar den i bilen.", benefit="", version=1, by=ward.amina, at=ward.at)
    with pytest.raises(Changed):
        sparks.change(lit, spark="Vi tar den ute.", benefit="", version=1, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        sparks.change(lit, spark="Vi tar den ute.", benefit="", version=2, by=ward.carin, at=ward.at)
    assert kinds()[1:] == ["initiatives.spark.changed"]


def test_who_runs_it_or_manages_names_it(ward, light):
    lit = light()
    sparks.name(lit, title="Fem minuter vid bilen", by=ward.carin, at=ward.at)
    with pytest.raises(NotAllowed):
        sparks.name(lit, title="Något annat", by=ward.bjorn, at=ward.at)
    lit.refresh_from_db()
    assert lit.title == "Fem minuter vid bilen"
    assert kinds()[1:] == ["initiatives.initiative.named"]


def test_it_moves_a_step_that_follows_and_none_that_does_not(ward, light):
    lit = light()
    stages.move(lit, "proposal", by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        stages.move(lit, "learning", by=ward.amina, at=ward.at)
    stages.move(lit, "ended", by=ward.amina, at=ward.at, why="Vi löste det på ett annat sätt.")
    lit.refresh_from_db()
    assert (lit.stage, lit.over_by, lit.over_at) == ("ended", ward.amina, ward.at)
    with pytest.raises(Cannot):
        joining.join(lit, by=ward.bjorn, at=ward.at)
    assert kinds()[1:] == ["initiatives.stage.moved", "initiatives.stage.moved"]


def test_what_touches_the_organisation_waits_for_samverkan(ward, light):
    lit = light()
    ward.group.initiatives.update(touches_organisation=True)
    with pytest.raises(Cannot):
        stages.move(lit, "trial", by=ward.amina, at=ward.at)
    ways.say_samverkan(lit, held_on=None, by=ward.carin, at=ward.at)
    assert stages.move(lit, "trial", by=ward.amina, at=ward.at).stage == "trial"


def test_a_spark_can_build_on_another_and_its_author_is_told(ward, light):
    first = light()
    second = light(by=ward.bjorn, spark="Och en lapp för det som är kvar.", builds_on=first)
    assert second.builds_on == first
    assert ward.amina.notices.filter(event__kind="initiatives.spark.made", told_as="inspired").count() == 1
    assert family_of(first) == (first.pk,)
