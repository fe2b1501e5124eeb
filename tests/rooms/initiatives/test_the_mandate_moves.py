"""A holder leaves, a mandate is withdrawn, samverkan comes late: the way is found anew, told, and nothing is stuck."""

from dataclasses import replace
from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.actions import answers, rounds, settling, time, ways
from medled.rooms.initiatives.models import Trial
from medled.rooms.initiatives.queries.answers import askings_of, open_asking
from medled.rooms.sharing.actions import cards, commitments
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.initiatives.deciding import agreement_text, all_answer, answer, ask_all, propose, trial_text

LATER = timedelta(hours=1)


@pytest.fixture
def about_keys(ward, keys, light):
    """What Björn has the mandate for, proposed, and all asked for consent."""

    def make(**mandate):
        lit = light()
        task = keys(**mandate)
        ways.say_what_it_touches(lit, tasks=[task], by=ward.amina, at=ward.at)
        return ask_all(ward, propose(ward, lit))

    return make


def told():
    return [event.facts for event in Event.objects.filter(kind="initiatives.round.way_changed").order_by("pk")]


def stage_of(round_):
    round_.proposal.initiative.refresh_from_db()
    return round_.proposal.initiative.stage


def test_a_holder_who_leaves_in_the_middle_leaves_it_to_the_group_and_all_are_told(ward, about_keys):
    round_ = about_keys()
    assert (round_.how, round_.decider) == ("alone", ward.bjorn)
    assert settling.follow_ways(at=ward.at) == []
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    assert settling.follow_ways(at=ward.at) == [round_]
    assert settling.follow_ways(at=ward.at) == []
    assert told() == [{"how": "consent", "decider": None}]
    round_ = all_answer(ward, round_, "yy-y")
    assert (round_.how, round_.outcome, stage_of(round_)) == ("consent", "consent", "trial")
    assert Decision.objects.get().way == "consent"


def test_a_mandate_that_is_withdrawn_while_it_is_used_decides_nothing(ward, about_keys):
    round_ = about_keys()
    held = ward.bjorn.commitments.get()
    commitments.end(held, reason="Ny organisation", by=ward.carin, at=ward.at)
    settling.follow_ways(at=ward.at)
    assert told() == [{"how": "consent", "decider": None}]
    all_answer(ward, round_, "yyyy")
    assert Decision.objects.get().decider is None


def test_a_mandate_that_shrinks_to_proposing_is_the_groups_to_use(ward, about_keys):
    round_ = about_keys()
    held = ward.bjorn.commitments.get()
    smaller = replace(cards.Card.of(held), level="propose")
    change = cards.change(held, card=smaller, version=held.version, by=ward.carin, at=ward.at)
    cards.agree(change, by=ward.bjorn, at=ward.at)
    assert settling.follow_ways(at=ward.at) == [round_]
    assert told() == [{"how": "consent", "decider": None}]


def test_it_is_found_anew_also_when_nobody_has_looked_before_the_last_answer(ward, about_keys):
    round_ = about_keys()
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    all_answer(ward, round_, "yy-y")
    assert Decision.objects.get().way == "consent"


def test_the_one_who_was_asked_after_consent_leaves_and_the_consent_decides(ward, about_keys):
    round_ = all_answer(ward, about_keys(), "yyyy")
    initiative = round_.proposal.initiative
    assert open_asking(initiative) is not None
    assert not Decision.objects.exists()
    assert settling.carry_due(at=ward.at) == []
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    with pytest.raises(NotAllowed):
        answers.say_yes(initiative, decision="Ja.", by=ward.bjorn, at=ward.at + LATER)
    time.follow_mandates(at=ward.at + LATER)
    assert settling.carry_due(at=ward.at + LATER) == [round_]
    assert settling.carry_due(at=ward.at + LATER) == []
    assert (Decision.objects.get().way, Trial.objects.count(), stage_of(round_)) == ("consent", 1, "trial")
    assert askings_of(initiative)[0].answer == "trial"


def test_samverkan_that_comes_after_the_consent_lets_it_be_decided(ward, light):
    lit = light()
    ways.say_what_it_touches(lit, tasks=[], touches_organisation=True, by=ward.amina, at=ward.at)
    round_ = all_answer(ward, ask_all(ward, propose(ward, lit)), "yyyy")
    assert settling.carry_due(at=ward.at) == []
    assert (stage_of(round_), Decision.objects.count()) == ("decision", 0)
    lit.refresh_from_db()
    ways.say_samverkan(lit, held_on=day_of(ward.at), by=ward.carin, at=ward.at)
    rounds.catch_up(ward.group, at=ward.at)  # as when somebody looks
    decision = Decision.objects.get()
    assert (decision.samverkan, decision.samverkan_by) == ("held", ward.carin)
    assert stage_of(round_) == "trial"


def test_a_delegation_decision_is_never_the_groups(ward, light, keys):
    lit = light()
    task = keys(person=ward.carin)
    ways.say_what_it_touches(lit, tasks=[task], law="delegation", by=ward.amina, at=ward.at)
    round_ = all_answer(ward, ask_all(ward, propose(ward, lit)), "yyyy")
    assert round_.how == "lifted"
    assert not Decision.objects.exists()
    assert stage_of(round_) == "decision"


def objected_twice(ward, light):
    lit = light()
    for after in range(2):
        text = trial_text(ward, look_for=f"Hur gick det {after}?")
        round_ = all_answer(ward, ask_all(ward, propose(ward, lit, text, after=after)), "yyoy")
    return round_


def test_what_is_objected_to_twice_is_lifted_with_the_objections(ward, light):
    round_ = objected_twice(ward, light)
    with pytest.raises(NotAllowed):
        settling.lift(round_, by=ward.bjorn, at=ward.at)
    asking = settling.lift(round_, by=ward.amina, at=ward.at)
    initiative = round_.proposal.initiative
    assert (asking.how, asking.chosen_by) == ("lifted", ward.amina)
    answers.say_yes(initiative, decision="Vi provar inomhus.", by=ward.carin, at=ward.at)
    decision = Decision.objects.get()
    assert decision.decider == ward.carin
    assert decision.stands_behind["answers"]["objection"] == 1
    assert decision.stands_behind["words"] == ["Det är för kallt."]


def test_what_the_group_was_asked_for_is_lifted_too(ward, light):
    lit = light()
    answers.ask(lit, by=ward.amina, at=ward.at)
    for after in range(2):
        text = trial_text(ward, look_for=f"Hur gick det {after}?")
        round_ = all_answer(ward, ask_all(ward, propose(ward, lit, text, after=after)), "yyoy")
    settling.lift(round_, by=ward.amina, at=ward.at)
    (asking,) = askings_of(lit)
    assert asking.how == "lifted"


def test_the_first_objection_is_worked_in_and_not_lifted(ward, light):
    round_ = all_answer(ward, ask_all(ward, propose(ward, light())), "yyoy")
    with pytest.raises(Cannot, match="work the objections"):
        settling.lift(round_, by=ward.amina, at=ward.at)


def test_a_no_from_whoever_decides_lets_the_objections_be_counted_anew(ward, light):
    round_ = objected_twice(ward, light)
    settling.lift(round_, by=ward.amina, at=ward.at)
    initiative = round_.proposal.initiative
    answers.say_no(initiative, reason="Inte så.", would_be_yes="Inomhus.", by=ward.carin, at=ward.at + LATER)
    after = propose(ward, initiative, agreement_text(), after=2, at=ward.at + LATER)
    again = all_answer(ward, ask_all(ward, after, at=ward.at + LATER), "yyoy", at=ward.at + LATER)
    assert again.outcome == "work_in"


def test_who_answers_after_leaving_is_refused(ward, about_keys):
    round_ = about_keys()
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.bjorn, at=ward.at)
    with pytest.raises(NotAllowed):
        answer(ward, round_, "bjorn")
