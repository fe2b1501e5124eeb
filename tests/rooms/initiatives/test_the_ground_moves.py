"""Something is promised on an initiative, and then the ground moves: it is merged, let go, or answered from elsewhere.

Nothing that people gave stands waiting for ever, nothing is decided twice, and time goes on for everybody else.
"""

from datetime import timedelta

import pytest

from medled.cli.clock import DUE
from medled.journal.models import Event
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.actions import answers, merging, rests, rounds
from medled.rooms.initiatives.models import Trial
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot
from tests.rooms.initiatives.deciding import agreement_text, all_answer, answer, ask_all, propose

GO_ON_THERE = "All are asked what they think of this. Let the round close, or stop it, first."


@pytest.fixture
def all_are_asked(ward, light):
    """Let all be asked about what Amina lit; three of four have answered."""

    def make(lit=None):
        lit = lit or light()
        round_ = ask_all(ward, propose(ward, lit, agreement_text()))
        for who in ("amina", "bjorn", "david"):
            answer(ward, round_, who)
        return lit, round_

    return make


def days_go_by(ward, days=5):
    for do in DUE:
        do(at=ward.at + timedelta(days=days))


def test_what_all_are_asked_about_is_neither_merged_nor_let_go_nor_put_to_rest(ward, light, all_are_asked):
    other = light(spark="En annan.")
    lit, round_ = all_are_asked()
    for do in (
        lambda: merging.merge(lit, into=other, by=ward.amina, at=ward.at),
        lambda: rests.let_go(lit, why="Tack.", by=ward.amina, at=ward.at),
        lambda: rests.rest(lit, by=ward.amina, at=ward.at),
    ):
        with pytest.raises(Cannot) as refusal:
            do()
        assert str(refusal.value.sentence) == GO_ON_THERE
    merging.merge(other, into=lit, by=ward.amina, at=ward.at)  # the other way is open
    answer(ward, round_, "carin")
    round_.refresh_from_db()
    assert round_.outcome == "consent"


def test_what_is_tried_is_neither_merged_nor_let_go(ward, light):
    other, lit = light(spark="En annan."), light()
    all_answer(ward, ask_all(ward, propose(ward, lit)), "yyyy")
    for do in (
        lambda: merging.merge(lit, into=other, by=ward.amina, at=ward.at),
        lambda: rests.let_go(lit, why="Tack.", by=ward.amina, at=ward.at),
    ):
        with pytest.raises(Cannot) as refusal:
            do()
        assert "It is being tried" in str(refusal.value.sentence)
    days_go_by(ward, 60)


@pytest.mark.parametrize("how", ["yes", "trial"])
def test_an_answer_from_whoever_has_the_mandate_ends_the_round_and_nothing_is_decided_twice(
    ward, light, keys, asked, all_are_asked, how
):
    lit, round_ = all_are_asked(asked(keys(), amount=900_000))  # lifted: Carin answers it
    if how == "yes":
        answers.say_yes(lit, decision="Vi köper ett.", by=ward.carin, at=ward.at)
    else:
        until = day_of(ward.at) + timedelta(days=30)
        answers.say_trial(lit, decision="Vi lånar ett.", look_for="Går det?", until=until, by=ward.carin, at=ward.at)
    with pytest.raises(rounds.TooLate):
        answer(ward, round_, "carin")
    decided, tried = Decision.objects.count(), Trial.objects.count()
    days_go_by(ward)
    round_.refresh_from_db()
    assert (round_.stopped_at is not None, round_.seen_at, round_.given.count()) == (True, None, 0)
    assert (Decision.objects.count(), Trial.objects.count()) == (decided, tried)
    event = Event.objects.get(kind="initiatives.round.overtaken")
    told = set(event.notices.values_list("person__name", flat=True))
    assert told == {"Amina Ali", "Björn Ek", "Carin Wallin", "David Lund"}


def test_a_round_that_ends_unread_stops_no_other(ward, light, keys, asked, all_are_asked):
    lit, _overtaken = all_are_asked(asked(keys(), amount=900_000))
    _other, round_ = all_are_asked(light(spark="En annan."))
    answers.say_yes(lit, decision="Vi köper ett.", by=ward.carin, at=ward.at)
    days_go_by(ward)
    round_.refresh_from_db()
    assert round_.seen_at is not None


def test_what_all_are_asked_about_is_not_quiet(ward, light, all_are_asked):
    lit = light()
    closes_at = ward.at + timedelta(days=59)
    ask_all(ward, propose(ward, lit, agreement_text()), closes_at=closes_at)
    days_go_by(ward, 35)
    days_go_by(ward, 58)
    lit.refresh_from_db()
    assert (lit.quiet_told_at, lit.rests_since) == (None, None)
