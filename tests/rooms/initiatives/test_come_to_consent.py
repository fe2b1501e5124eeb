"""What comes of a round of consent: the group decides, an objection betters the proposal, and none is voted down."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.agreements.models import Agreement, Decision
from medled.rooms.initiatives.actions import at_table, rounds
from medled.rooms.initiatives.models import Trial
from medled.rooms.initiatives.queries import rounds as queries
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot
from tests.rooms.initiatives.deciding import agreement_text, all_answer, ask_all, propose, trial_text, viewer


@pytest.fixture
def spark(light):
    return light()


def stage_of(spark):
    spark.refresh_from_db()
    return spark.stage


def objected(ward, spark, after, text=None, letters="yyoy"):
    """Write the next version, ask for consent, and let somebody object."""
    text = text or trial_text(ward, look_for=f"Hur gick det {after}?")
    return all_answer(ward, ask_all(ward, propose(ward, spark, text, after=after)), letters)


def test_consent_to_a_trial_decides_and_begins_it(ward, spark):
    round_ = ask_all(ward, propose(ward, spark))
    assert stage_of(spark) == "decision"
    round_ = all_answer(ward, round_, "yywy")
    decision, trial = Decision.objects.get(), Trial.objects.get()
    assert (decision.way, decision.state, decision.decider, decision.written_by) == ("consent", "made", None, None)
    assert decision.text == "Trial to 13 April 2026: Vi tar rapporten vid bilen, två och två, fem minuter."
    assert decision.source == ("initiatives.initiative", spark.pk)
    assert decision.stands_behind == {
        "answers": {"yes": 3, "yes_with_wish": 1, "objection": 0, "stand_aside": 0},
        "of": 4,
        "words": ["Skriv det på tavlan också."],
    }
    assert (trial.decision, trial.follower, trial.until) == (decision, None, day_of(ward.at + timedelta(days=42)))
    assert stage_of(spark) == "trial"
    result = queries.result(round_, viewer=viewer(ward, "olle"))
    assert (result.outcome, result.yes, result.wishes, result.answered) == ("consent", 3, 1, 4)
    assert Event.objects.filter(kind="initiatives.trial.begun").count() == 1


def test_consent_to_what_applies_from_now_on_becomes_an_agreement(ward, spark):
    all_answer(ward, ask_all(ward, propose(ward, spark, agreement_text(text="Alla dagar."))), "yyyy")
    agreement = Agreement.objects.get()
    assert (agreement.title, agreement.text) == (
        "Vi tar rapporten vid bilen, två och två",
        "Vi tar rapporten vid bilen.\n\nAlla dagar.",
    )
    assert agreement.decision == Decision.objects.get()
    assert agreement.review_on == day_of(ward.at).replace(month=9)
    assert stage_of(spark) == "adopted"


def test_a_text_that_is_too_long_for_an_agreement_is_said_in_its_sentence(ward, spark):
    all_answer(ward, ask_all(ward, propose(ward, spark, agreement_text(text="ord " * 4_000))), "yyyy")
    assert Agreement.objects.get().text == "Vi tar rapporten vid bilen."


def test_what_the_group_has_agreed_on_by_that_name_is_replaced(ward, light):
    for text in ("Måndagar.", "Alla dagar."):
        spark = light(at=ward.at + timedelta(hours=len(text)))
        all_answer(ward, ask_all(ward, propose(ward, spark, agreement_text(text=text))), "yyyy")
    before, after = Agreement.objects.order_by("pk")
    assert (before.state, after.state, after.replaces) == ("replaced", "in_force", before)


def test_consent_to_something_done_once_ends_in_a_decision(ward, spark):
    all_answer(ward, ask_all(ward, propose(ward, spark, trial_text(ward, leads_to="once"))), "yyyy")
    assert Decision.objects.get().text.startswith("Vi tar rapporten")
    assert stage_of(spark) == "adopted"
    assert not Trial.objects.exists()


def test_an_objection_is_worked_in_before_anything_is_decided(ward, spark):
    round_ = objected(ward, spark, 0)
    assert (round_.outcome, stage_of(spark)) == ("work_in", "proposal")
    assert not Decision.objects.exists()
    assert not Trial.objects.exists()
    better = propose(ward, spark, trial_text(ward, look_for="Fryser någon?"), after=1)
    assert all_answer(ward, ask_all(ward, better), "yyyy").outcome == "consent"


def test_after_two_rounds_it_is_lifted_or_tried_for_a_limited_time(ward, spark):
    objected(ward, spark, 0)
    assert objected(ward, spark, 1).outcome == "lift_or_try"
    for_good = propose(ward, spark, agreement_text(), after=2)
    with pytest.raises(Cannot, match="limited time"):
        ask_all(ward, for_good)
    assert ask_all(ward, for_good, "questions", closes_at=ward.at + timedelta(hours=1))
    rounds.show_due(at=ward.at + timedelta(hours=1))
    limited = propose(ward, spark, after=3)
    assert all_answer(ward, ask_all(ward, limited), "yyyw").outcome == "consent"
    assert stage_of(spark) == "trial"


def test_who_objects_to_the_trial_too_is_not_voted_down(ward, spark):
    for after in range(3):
        round_ = objected(ward, spark, after)
    assert round_.outcome == "lift"
    with pytest.raises(Cannot, match="Lift it"):
        objected(ward, spark, 3)
    assert not Decision.objects.exists()


def test_more_than_a_third_aside_means_talk_more_and_is_no_objection(ward, spark):
    assert objected(ward, spark, 0, letters="yyaa").outcome == "talk_more"
    assert objected(ward, spark, 1).outcome == "work_in"


def test_too_few_is_no_outcome_and_all_can_be_asked_again(ward, spark):
    proposal = propose(ward, spark)
    round_ = all_answer(ward, ask_all(ward, proposal), "oo--")
    rounds.show_due(at=round_.closes_at)
    round_.refresh_from_db()
    assert (round_.outcome, stage_of(spark)) == ("too_few", "proposal")
    again = ask_all(ward, proposal, at=round_.closes_at)
    assert all_answer(ward, again, "yyyy", at=round_.closes_at).outcome == "consent"


def test_samverkan_comes_before_a_decision_that_touches_the_organisation(ward, spark):
    type(spark).objects.filter(pk=spark.pk).update(touches_organisation=True)
    round_ = all_answer(ward, ask_all(ward, propose(ward, spark)), "yyyy")
    assert (round_.outcome, stage_of(spark)) == ("consent", "decision")
    assert not Decision.objects.exists()


def at_the_table(ward, proposal, letters, at=None):
    """Ask for consent at the table of a meeting, led by David who is not in on it; show what came of it."""
    at = at or ward.at
    round_ = at_table.ask_at_table(proposal, source=("meetings.agendaitem", 7), by=ward.david, at=at)
    all_answer(ward, round_, letters, at=at)
    return at_table.show_at_table(round_, at=at)


def test_a_round_that_was_held_in_a_meeting_counts_as_any_other(ward, spark):
    round_ = at_the_table(ward, propose(ward, spark), "yw-y")
    assert (round_.outcome, round_.asked, round_.source_id) == ("consent", 4, 7)
    assert stage_of(spark) == "trial"
    assert at_table.show_at_table(round_, at=ward.at) == round_  # pressed twice
    assert Decision.objects.count() == 1


def test_an_objection_in_a_meeting_is_the_first_of_two(ward, spark):
    assert at_the_table(ward, propose(ward, spark), "yyo-").outcome == "work_in"
    assert objected(ward, spark, 1).outcome == "lift_or_try"
