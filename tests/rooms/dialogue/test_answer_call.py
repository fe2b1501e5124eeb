"""The one who is asked answers, is on it, books a talk, passes it on, asks for time; the one who asked closes."""

from datetime import date, timedelta

import pytest

from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.events.calls import (
    CallAnswered,
    CallClosed,
    CallHandedOn,
    CallOpened,
    CallRested,
    CallShown,
    CallTaken,
    CallWoken,
    MoreTimeAgreed,
    MoreTimeAsked,
    MoreTimeDeclined,
    TalkBooked,
)
from medled.rooms.dialogue.queries.calls import calls_of, said_in, turn_of
from medled.rooms.dialogue.rules.calls import may_read
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.dialogue.events import told

HOUR = timedelta(hours=1)


def kinds(*facts):
    return [told(kind).count() for kind in facts]


def test_an_answer_stops_the_clock_and_the_asker_is_told(ward, ask, seen):
    call = ask()
    calls.answer(call, words="Du har mandat till 5 000.", by=ward.bjorn, at=ward.at + HOUR)
    call = seen(call, ward.amina)
    assert (call.answered_by, call.answered_at) == (ward.bjorn, ward.at + HOUR)
    assert turn_of(call).due_at is None
    assert kinds(CallAnswered) == [1]


def test_an_open_call_is_answered_by_whoever_can(ward, ask):
    call = ask(is_open=True)
    calls.answer(call, words="Jag vet!", by=ward.david, at=ward.at)
    for stranger in (ward.olle, ward.elin, ward.amina):
        with pytest.raises(NotAllowed):
            calls.answer(call, words="Hej", by=stranger, at=ward.at)


def test_a_call_between_two_is_not_answered_by_a_third(ward, ask):
    with pytest.raises(NotAllowed):
        calls.answer(ask(), words="Jag lyssnade.", by=ward.carin, at=ward.at)


def test_who_takes_a_call_to_the_group_has_it_from_then_on(ward, ask, turns):
    call = ask(by=ward.carin, to=None)
    calls.take(call, by=ward.amina, at=ward.at + HOUR)
    assert turns(call) == [(None, "asked"), ("Amina", "took")]
    with pytest.raises(Cannot, match="already"):
        calls.take(call, by=ward.amina, at=ward.at + 2 * HOUR)
    calls.take(call, by=ward.bjorn, at=ward.at + 2 * HOUR)  # it is open: somebody else may help out
    assert turns(call)[-1] == ("Björn", "took")
    assert kinds(CallTaken) == [2]


def test_a_talk_is_booked_for_a_time_to_come(ward, ask, seen):
    call = ask()
    with pytest.raises(Cannot) as refused:
        calls.book_talk(call, talk_at=ward.at, by=ward.bjorn, at=ward.at)
    assert refused.value.field == "talk_at"
    calls.book_talk(call, talk_at=ward.at + 24 * HOUR, by=ward.bjorn, at=ward.at)
    assert turn_of(seen(call, ward.amina)).due_at is None
    assert kinds(TalkBooked) == [1]


def test_a_late_answer_is_welcome_from_whoever_was_asked(ward, ask, tick, turns, seen):
    call, late = ask(), ward.at + timedelta(days=3)
    tick(late)
    assert turns(call)[-1] == ("Carin", "missed")
    calls.answer(call, words="Förlåt, här är det.", by=ward.bjorn, at=late)
    assert turn_of(seen(call, ward.amina)).due_at is None


class TestPassingOn:
    def test_it_goes_on_with_a_reason_and_a_clock_of_its_own(self, ward, ask, turns, seen):
        call, later = ask(), ward.at + 24 * HOUR
        with pytest.raises(Cannot) as refused:
            calls.hand_on(call, to=ward.carin, reason=" ", by=ward.bjorn, at=later)
        assert refused.value.field == "reason"
        calls.hand_on(call, to=ward.carin, reason="Du vet beloppet.", by=ward.bjorn, at=later)
        assert turns(call) == [("Björn", "asked"), ("Carin", "handed_on")]
        assert turn_of(seen(call, ward.amina)).due_at == turn_of(seen(call, ward.amina)).began_at.replace(
            day=5, hour=16
        )
        facts = told(CallHandedOn).get().facts
        assert facts["to"] == [ward.carin.pk]
        with pytest.raises(NotAllowed):
            calls.hand_on(call, to=ward.david, reason="Igen", by=ward.bjorn, at=later)

    def test_of_a_call_between_two_the_next_one_reads_only_what_the_asker_lets(self, ward, ask, seen):
        call = ask()
        calls.hand_on(call, to=ward.carin, reason="Du vet bättre.", by=ward.bjorn, at=ward.at)
        carin = viewer_of(ward.carin, ward.group, at=ward.at)
        assert not may_read(carin, seen(call, ward.carin))
        assert said_in(seen(call, ward.carin), viewer=carin) == []
        with pytest.raises(NotAllowed):
            calls.let_read(call, person=ward.carin.pk, by=ward.bjorn, at=ward.at)
        calls.let_read(call, person=ward.carin.pk, by=ward.amina, at=ward.at)
        assert may_read(carin, seen(call, ward.carin))
        assert len(said_in(seen(call, ward.carin), viewer=carin)) == 1
        assert kinds(CallShown) == [1]

    def test_it_is_not_passed_to_the_asker_or_oneself_or_a_stranger(self, ward, ask):
        call = ask()
        for who in (ward.amina, ward.bjorn, ward.elin):
            with pytest.raises(Cannot) as refused:
                calls.hand_on(call, to=who, reason="Ta den", by=ward.bjorn, at=ward.at)
            assert refused.value.field == "to"

    def test_to_the_group_or_past_somebody_away(self, ward, ask, away, turns):
        away(ward.carin, deputy=ward.david)
        call = ask(is_open=True)
        calls.hand_on(call, to=ward.carin, reason="Din", by=ward.bjorn, at=ward.at)
        assert turns(call) == [("Björn", "asked"), ("Carin", "handed_on"), ("David", "away")]
        calls.hand_on(call, to=None, reason="Vet någon?", by=ward.david, at=ward.at)
        assert turns(call)[-1] == (None, "handed_on")


class TestMoreTime:
    def test_what_was_promised_holds_till_the_asker_agrees(self, ward, ask, seen, tick):
        call = ask()
        calls.ask_for_time(call, until=date(2026, 3, 6), by=ward.bjorn, at=ward.at)
        assert turn_of(seen(call, ward.amina)).due_at
        with pytest.raises(Cannot):
            calls.ask_for_time(call, until=date(2026, 3, 9), by=ward.bjorn, at=ward.at)
        calls.agree_to_time(call, by=ward.amina, at=ward.at + HOUR)
        assert turn_of(seen(call, ward.amina)).due_at is None
        tick(ward.at + timedelta(days=5))  # Saturday: it has rested through Friday
        due = turn_of(seen(call, ward.amina)).due_at
        assert due.isoformat() == "2026-03-11T14:00:00+00:00"  # later by the 43 hours of rest
        assert kinds(MoreTimeAsked, MoreTimeAgreed, CallWoken) == [1, 1, 1]

    def test_the_asker_may_say_that_it_cannot_wait(self, ward, ask, seen):
        call = ask()
        due = turn_of(seen(call, ward.amina)).due_at
        calls.ask_for_time(call, until=date(2026, 3, 6), by=ward.bjorn, at=ward.at)
        calls.decline_time(call, by=ward.amina, at=ward.at)
        assert turn_of(seen(call, ward.amina)).due_at == due
        assert kinds(MoreTimeDeclined) == [1]
        with pytest.raises(Cannot, match="Nobody asks"):
            calls.agree_to_time(call, by=ward.amina, at=ward.at)

    def test_the_asker_lets_the_clock_rest_and_wakes_it(self, ward, ask, seen, tick):
        call = ask()
        calls.rest(call, by=ward.amina, at=ward.at)
        with pytest.raises(Cannot):
            calls.rest(call, by=ward.amina, at=ward.at)
        tick(ward.at + timedelta(days=60))
        assert turn_of(seen(call, ward.amina)).due_at is None
        calls.wake(call, by=ward.amina, at=ward.at + timedelta(days=60))
        assert turn_of(seen(call, ward.amina)).due_at > ward.at + timedelta(days=60)
        with pytest.raises(Cannot):
            calls.wake(call, by=ward.amina, at=ward.at + timedelta(days=60))
        assert kinds(CallRested, CallWoken) == [1, 1]


class TestClosing:
    def test_only_the_asker_closes_and_says_whether_it_was_enough(self, ward, ask, seen):
        call = ask()
        with pytest.raises(NotAllowed):
            calls.close(call, got="yes", by=ward.bjorn, at=ward.at)
        with pytest.raises(Cannot) as refused:
            calls.close(call, got="maybe", by=ward.amina, at=ward.at)
        assert refused.value.field == "got"
        calls.close(call, got="partly", by=ward.amina, at=ward.at + HOUR)
        call = seen(call, ward.amina)
        assert (call.got, call.closed_at) == ("partly", ward.at + HOUR)
        assert "partly" not in str(told(CallClosed).get().facts)

    def test_what_is_closed_stays_closed(self, ward, ask):
        call = ask()
        calls.close(call, got="yes", by=ward.amina, at=ward.at)
        with pytest.raises(Cannot, match="closed"):
            calls.answer(call, words="Försent", by=ward.bjorn, at=ward.at)
        with pytest.raises(Cannot, match="closed"):
            calls.close(call, got="no", by=ward.amina, at=ward.at)

    def test_opening_it_lets_all_read(self, ward, ask, seen):
        call = ask()
        assert seen(call, ward.david) is None
        calls.open_up(call, by=ward.amina, at=ward.at)
        assert seen(call, ward.david)
        assert kinds(CallOpened) == [1]
        with pytest.raises(Cannot):
            calls.open_up(call, by=ward.amina, at=ward.at)


def test_a_call_waits_for_whose_turn_it_is_till_there_is_an_answer(ward, ask):
    def lists(who):
        return calls_of(viewer_of(who, ward.group, at=ward.at + HOUR))

    call = ask()
    assert [one.pk for one in lists(ward.bjorn).waiting] == [call.pk]
    assert [one.pk for one in lists(ward.amina).own] == [call.pk]
    calls.answer(call, words="Så här.", by=ward.bjorn, at=ward.at)
    assert lists(ward.bjorn).waiting == ()
    assert [one.pk for one in lists(ward.bjorn).others] == [call.pk]
    calls.close(call, got="yes", by=ward.amina, at=ward.at)
    assert [one.pk for one in lists(ward.bjorn).closed] == [call.pk]
    assert lists(ward.carin).closed == ()
