"""Whoever has the mandate is asked, by a promised day; all see why, may argue with it, and it may be chosen anew."""

from datetime import date

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import answers, ways
from medled.rooms.initiatives.queries.answers import askings_of, open_asking, ways_argued
from medled.workplace.rules import Cannot, NotAllowed


def last(kind):
    return Event.objects.filter(kind=kind).latest("pk")


def test_the_holder_is_asked_by_a_promised_day_and_all_see_why(ward, keys, asked, turn):
    task = keys()
    lit = asked(task, amount=2000)
    now, asking = turn(lit), open_asking(lit)
    assert (asking.how, now.person, now.due_on) == ("alone", ward.bjorn, date(2026, 3, 9))
    assert [reason["code"] for reason in asking.reasons] == ["holds", "within"]
    assert asking.reasons[0]["task"] == task.pk
    assert lit.stage == "decision"
    told = last("initiatives.answer.asked").notices.values_list("person__name", "told_as")
    assert set(told) == {("Björn Ek", "to")}


def test_what_touches_no_task_is_the_groups_by_consent(ward, asked, turn):
    lit = asked()
    assert (open_asking(lit).how, turn(lit).person, turn(lit).due_on) == ("consent", None, date(2026, 3, 16))


def test_over_the_holders_money_it_is_lifted_to_the_manager(ward, keys, asked, turn):
    lit = asked(keys(), amount=3001)
    assert (open_asking(lit).how, turn(lit).person) == ("lifted", ward.carin)


def test_nobody_is_asked_twice_and_only_who_runs_it_or_manages_asks(ward, asked, light):
    lit = asked()
    with pytest.raises(Cannot):
        answers.ask(lit, by=ward.amina, at=ward.at)
    other = light(spark="En annan idé.")
    with pytest.raises(NotAllowed):
        answers.ask(other, by=ward.bjorn, at=ward.at)
    for who in (ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            answers.ask(other, by=who, at=ward.at)
    answers.ask(other, by=ward.carin, at=ward.at)


def test_the_question_is_taken_back_and_can_be_asked_anew(ward, asked):
    lit = asked()
    answers.withdraw(lit, by=ward.amina, at=ward.at)
    lit.refresh_from_db()
    assert (lit.stage, open_asking(lit)) == ("gathering", None)
    assert last("initiatives.answer.withdrawn").facts["to"] != []
    answers.ask(lit, by=ward.amina, at=ward.at)
    assert len(askings_of(lit)) == 2


def test_it_is_argued_with_and_all_see_it(ward, keys, asked):
    lit = asked(keys())
    ways.argue(lit, how="consent", reason="Det rör oss alla.", by=ward.david, at=ward.at)
    ways.argue(lit, how="consent", reason="Det rör oss alla.", by=ward.david, at=ward.at)
    assert [(one.person, one.how, one.reason) for one in ways_argued(lit)] == [
        (ward.david, "consent", "Det rör oss alla.")
    ]
    assert last("initiatives.way.argued").facts == {"runner": ward.amina.pk}
    with pytest.raises(Cannot) as refused:
        ways.argue(lit, how="consent", reason=" ", by=ward.david, at=ward.at)
    assert refused.value.field == "reason"
    with pytest.raises(NotAllowed):
        ways.argue(lit, how="consent", reason="Nej.", by=ward.olle, at=ward.at)


def test_who_runs_it_or_manages_chooses_another_way_and_the_reason_is_kept(ward, keys, asked, turn):
    lit = asked(keys())
    with pytest.raises(NotAllowed):
        ways.choose(lit, how="consent", decider=None, why="Vi vill.", by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot):
        ways.choose(lit, how="consent", decider=None, why="", by=ward.amina, at=ward.at)
    ways.choose(lit, how="consent", decider=None, why="Det rör oss alla.", by=ward.amina, at=ward.at)
    asking = open_asking(lit)
    assert (asking.how, turn(lit).person, asking.chosen_by) == ("consent", None, ward.amina)
    assert asking.chosen_why == "Det rör oss alla."
    told = dict(last("initiatives.way.chosen").notices.values_list("person__name", "told_as"))
    assert told["Björn Ek"] == "to"
    with pytest.raises(Cannot):
        ways.choose(lit, how="consent", decider=None, why="Igen.", by=ward.amina, at=ward.at)


def test_a_way_that_the_law_closes_is_not_chosen(ward, asked):
    lit = asked(law="delegation")
    assert open_asking(lit).how == "lifted"
    with pytest.raises(Cannot) as refused:
        ways.choose(lit, how="consent", decider=None, why="Vi vill.", by=ward.carin, at=ward.at)
    assert refused.value.field == "how"


def test_another_way_can_be_chosen_as_it_is_asked_with_a_reason(ward, keys, light, turn):
    lit = light()
    ways.say_what_it_touches(lit, tasks=[keys()], by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        answers.ask(lit, how="lifted", decider=ward.carin.pk, by=ward.amina, at=ward.at)
    answers.ask(lit, how="lifted", decider=ward.carin.pk, why="Björn slutar snart.", by=ward.amina, at=ward.at)
    assert (turn(lit).person, open_asking(lit).chosen_by) == (ward.carin, ward.amina)


def test_when_it_turns_out_to_touch_something_else_the_way_follows(ward, keys, asked, turn):
    lit = asked(keys())
    staffing = keys(person=ward.david, title="Bemanningen", level="consult")
    ways.say_what_it_touches(lit, tasks=[staffing], by=ward.amina, at=ward.at)
    assert (open_asking(lit).how, turn(lit).person, turn(lit).why) == ("after_advice", ward.david, "anew")
    assert last("initiatives.matter.said").actor == ward.amina.pk
    assert last("initiatives.way.found_anew").facts["to"] == [ward.david.pk]


@pytest.mark.parametrize(
    ("said", "field"),
    [({"law": "holy"}, "law"), ({"amount_sek": -1}, "amount_sek"), ({"amount_sek": 10**10}, "amount_sek")],
)
def test_what_it_touches_is_said_with_what_there_is(ward, light, said, field):
    with pytest.raises(Cannot) as refused:
        ways.say_what_it_touches(light(), tasks=[], by=ward.amina, at=ward.at, **said)
    assert refused.value.field == field


def test_another_groups_tasks_are_not_touched(ward, light, keys):
    task = keys()
    other = light(by=ward.elin, group=ward.other_group)
    with pytest.raises(Cannot):
        ways.say_what_it_touches(other, tasks=[task], by=ward.elin, at=ward.at)


def test_samverkan_is_a_managers_word_with_a_day_that_has_been(ward, light):
    lit = light()
    with pytest.raises(NotAllowed):
        ways.say_samverkan(lit, held_on=None, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        ways.say_samverkan(lit, held_on=date(2026, 3, 3), by=ward.carin, at=ward.at)
    ways.say_samverkan(lit, held_on=date(2026, 3, 2), by=ward.carin, at=ward.at)
    lit.refresh_from_db()
    assert (lit.samverkan, lit.samverkan_on, lit.samverkan_by) == ("held", date(2026, 3, 2), ward.carin)
    assert last("initiatives.samverkan.said").facts == {"runner": ward.amina.pk}
