"""Goals: written by whom they are for, hanging together without a circle; asked about; and units that are merged."""

import pytest
from django.db import IntegrityError, transaction

from medled.journal.models import Event
from medled.workplace.actions import goals, start, units
from medled.workplace.actions.goals import Words
from medled.workplace.models import Goal, Unit
from medled.workplace.queries import viewer_of
from medled.workplace.queries.goals import as_tree, goals_for
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def write(ward):
    def write(title, *, by=None, **words):
        return goals.write(ward.group, words=Words(title, **words), by=by or ward.amina, at=ward.at)

    return write


@pytest.fixture
def write_above(ward):
    def write(title, *, unit=None, by=None, **words):
        organisation = ward.group.unit.organisation
        return goals.write_above(organisation, unit=unit, words=Words(title, **words), by=by or ward.carin, at=ward.at)

    return write


def kinds():
    return list(Event.objects.order_by("pk").values_list("kind", flat=True))


def test_goals_come_from_the_organisation_down_to_the_group(ward, write, write_above):
    top = write_above("Alla ska känna sig trygga")
    middle = write_above("Färre ansikten", unit=ward.group.unit, serves=top.pk)
    write("Två i varje hem", serves=middle.pk)
    write_above("Annat", unit=Unit.objects.create(organisation=ward.group.unit.organisation, name="Skola"))
    assert [goal.title for goal in goals_for(ward.group)] == [top.title, middle.title, "Två i varje hem"]
    assert [depth for _goal, depth in as_tree(goals_for(ward.group))] == [0, 1, 2]
    assert kinds()[-4:] == ["workplace.goal.written"] * 4


def test_a_goal_is_written_by_whom_it_is_for(ward, write, write_above):
    for stranger in (ward.elin, ward.farid, ward.olle):
        with pytest.raises(NotAllowed):
            write("Nej", by=stranger)
    for stranger in (ward.amina, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            write_above("Nej", by=stranger)
    goal = write("Vår")
    with pytest.raises(NotAllowed):
        goals.retire(goal, by=ward.elin, at=ward.at)


@pytest.mark.parametrize("words", [Words(" "), Words("x" * 121), Words("a", why="x" * 1001), Words("a\x00b")])
def test_what_does_not_hold_names_its_field(ward, words):
    with pytest.raises(Cannot) as refusal:
        goals.write(ward.group, words=words, by=ward.amina, at=ward.at)
    assert refusal.value.field == ("why" if words.why else "title")


def test_a_goal_never_comes_to_serve_itself(ward, write):
    first = write("Ett")
    second = write("Två", serves=first.pk)
    third = write("Tre", serves=second.pk)
    with pytest.raises(Cannot, match="serves this one already") as refusal:
        goals.change(first, words=Words("Ett", serves=third.pk), version=1, by=ward.amina, at=ward.at)
    assert refusal.value.field == "serves"
    with pytest.raises(Cannot):
        goals.change(first, words=Words("Ett", serves=first.pk), version=1, by=ward.amina, at=ward.at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Goal.objects.filter(pk=first.pk).update(serves=first)
    Goal.objects.filter(pk=first.pk).update(serves=third)  # as by hand, in the database
    assert {goal.title for goal, _depth in as_tree(goals_for(ward.group))} == {"Ett", "Två", "Tre"}


def test_a_goal_serves_none_of_another_organisation_or_group(ward, write):
    theirs = start.start("Bolaget", unit="Allt", group="Alla", role="manager", by=ward.farid, at=ward.at)
    other = goals.write(theirs, words=Words("Vinst"), by=ward.farid, at=ward.at)
    with pytest.raises(Cannot, match="in the list"):
        write("Vår", serves=other.pk)


def test_two_who_write_at_once_are_told(ward, write):
    goal = write("Ett")
    goals.change(goal, words=Words("Två"), version=1, by=ward.amina, at=ward.at)
    with pytest.raises(Changed):
        goals.change(goal, words=Words("Tre"), version=1, by=ward.bjorn, at=ward.at)
    assert kinds()[-1] == "workplace.goal.changed"


def test_what_served_a_goal_that_is_let_go_of_serves_what_it_served(ward, write):
    first = write("Ett")
    second = write("Två", serves=first.pk)
    third = write("Tre", serves=second.pk)
    goals.retire(second, by=ward.amina, at=ward.at)
    third.refresh_from_db()
    assert third.serves == first
    assert second not in goals_for(ward.group)
    with pytest.raises(Cannot, match="let go of"):
        goals.retire(second, by=ward.amina, at=ward.at)
    assert kinds()[-1] == "workplace.goal.retired"


def test_why_is_asked_by_all_who_see_it_and_answered_by_who_writes_it(ward, write_above):
    goal = write_above("Alla ska känna sig trygga")
    asked = goals.ask_why(goal, group=ward.group, words="Varför det?", by=ward.olle, at=ward.at)
    assert Event.objects.latest("pk").facts["asked"] == [ward.carin.pk]
    assert goals.ask_why(goal, group=ward.group, words="Varför det?", by=ward.olle, at=ward.at) == asked
    with pytest.raises(NotAllowed):
        goals.ask_why(goal, group=None, words="Varför?", by=ward.farid, at=ward.at)
    with pytest.raises(NotAllowed):
        goals.answer_why(asked, words="Därför.", by=ward.amina, at=ward.at)
    goals.answer_why(asked, words="Nämnden vill det.", by=ward.carin, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        goals.answer_why(asked, words="Igen.", by=ward.carin, at=ward.at)
    assert kinds()[-2:] == ["workplace.goal.asked", "workplace.goal.answered"]
    assert Event.objects.latest("pk").facts["person"] == ward.olle.pk


class TestMerging:
    @pytest.fixture
    def tree(self, ward):
        """Äldreomsorg, with Nord in it; and Skola."""
        unit = ward.group.unit
        inner = Unit.objects.create(organisation=unit.organisation, parent=unit, name="Nord")
        school = Unit.objects.create(organisation=unit.organisation, name="Skola")
        return unit, inner, school

    def test_all_that_is_in_it_moves_and_its_address_leads_on(self, ward, tree, write_above):
        unit, inner, school = tree
        goal = write_above("Färre ansikten", unit=unit)
        units.merge(unit, into=school, by=ward.carin, at=ward.at)
        for row in (ward.group, goal, inner, unit):
            row.refresh_from_db()
        assert ward.group.unit == goal.unit == inner.parent == unit.merged_into == school
        assert goal in goals_for(ward.group)
        assert kinds()[-2:] == ["workplace.group.moved", "workplace.unit.merged"]
        again = start.extend(school.organisation, unit=unit.name, group="Ny", role=None, by=ward.carin, at=ward.at)
        assert again.unit != unit, "A new unit may have the name."

    def test_never_into_itself_or_what_lies_in_it_or_what_is_gone(self, ward, tree):
        unit, inner, school = tree
        for into in (unit, inner):
            with pytest.raises(Cannot) as refusal:
                units.merge(unit, into=into, by=ward.carin, at=ward.at)
            assert refusal.value.field == "into"
        units.merge(school, into=unit, by=ward.carin, at=ward.at)
        with pytest.raises(Cannot, match="already"):
            units.merge(inner, into=school, by=ward.carin, at=ward.at)

    def test_only_who_organises_merges(self, ward, tree):
        unit, _inner, school = tree
        for stranger in (ward.amina, ward.elin, ward.farid):
            with pytest.raises(NotAllowed):
                units.merge(school, into=unit, by=stranger, at=ward.at)

    def test_two_of_the_same_name_are_told_of(self, ward, tree):
        unit, _inner, school = tree
        Unit.objects.create(organisation=unit.organisation, parent=school, name="NORD")
        with pytest.raises(Cannot, match="Nord"):
            units.merge(unit, into=school, by=ward.carin, at=ward.at)


def test_a_group_without_members_has_its_goals_still(ward, write):
    goal = write("Ett")
    ward.group.memberships.all().delete()
    assert goals_for(ward.group) == [goal]
    assert not viewer_of(ward.amina, ward.group, at=ward.at).is_in
