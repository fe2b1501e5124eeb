"""The state of a promise, and who is next when it isn't kept."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.picture import Absence, SupportCall
from medled.engine.promises import PromiseState, at_risk_at, chain, due_at, next_in_chain, state
from medled.engine.workdays import WEEKDAYS, Hold
from tests.engine.naive_clock import QUARTER, moments
from tests.engine.next_steps import change
from tests.engine.pictures import MONDAY, calls, calm, day

CALL = SupportCall(1, person=1, called_at=MONDAY, asked=(2,), days=1)  # Monday 10:00, promised by Tuesday 17:00


@given(calls(MONDAY), st.integers(0, 8 * 96))
def test_waiting_then_at_risk_then_missed(call, later):
    call = replace(call, answered_at=None, closed_at=None)
    at = call.called_at + QUARTER * later
    half, full = moments(call.called_at, call.days, call.holds)
    expected = PromiseState.WAITING
    if half is not None and at > half:
        expected = PromiseState.AT_RISK
    if full is not None and at > full:
        expected = PromiseState.MISSED
    assert (at_risk_at(call, WEEKDAYS), due_at(call, WEEKDAYS)) == (half, full)
    assert state(call, WEEKDAYS, at) is expected


@given(calls(MONDAY), st.integers(0, 6 * 96))
def test_an_answer_in_time_keeps_the_promise_and_a_late_one_does_not_mend_it(call, later):
    call = replace(call, answered_at=call.called_at + QUARTER * later, closed_at=None)
    full = moments(call.called_at, call.days, call.holds)[1]
    expected = PromiseState.KEPT if full is None or call.answered_at <= full else PromiseState.MISSED
    assert state(call, WEEKDAYS, MONDAY + timedelta(days=30)) is expected


def test_an_answer_that_has_not_come_yet_changes_nothing():
    call = replace(CALL, answered_at=MONDAY + timedelta(hours=3))
    assert state(call, WEEKDAYS, MONDAY + timedelta(hours=2)) is PromiseState.WAITING


def test_a_call_that_its_caller_has_ended_is_not_missed_later():
    call = replace(CALL, closed_at=MONDAY + timedelta(hours=1))
    assert state(call, WEEKDAYS, MONDAY + timedelta(days=9)) is PromiseState.WAITING


def test_nothing_happens_to_a_call_on_hold():
    call = replace(CALL, holds=(Hold(MONDAY + timedelta(hours=1)),))
    assert due_at(call, WEEKDAYS) is None
    assert state(call, WEEKDAYS, MONDAY + timedelta(days=90)) is PromiseState.WAITING


def in_turn(picture, call):
    """Who a call goes to when nobody ever answers."""
    while (person := next_in_chain(picture, call)) is not None:
        call = replace(call, asked=(*call.asked, person))
    assert call.asked == chain(picture, call)
    return call.asked


def test_a_call_moves_on_to_the_deputy_then_the_manager_then_the_group():
    assert in_turn(change(calm(), "people", {2}, deputy=4), CALL) == (2, 4, 3)


def test_the_deputy_of_an_absence_goes_before_the_standing_one():
    picture = replace(change(calm(), "people", {2}, deputy=3), absences=(Absence(2, day(0), deputy=4),))
    assert in_turn(picture, CALL) == (2, 4, 3)


def test_nobody_is_asked_to_answer_their_own_call_or_while_away_or_twice():
    assert in_turn(change(calm(), "people", {2}, deputy=1), CALL) == (2, 3)
    assert in_turn(calm(), replace(CALL, asked=(3,))) == (3,)
    assert in_turn(replace(calm(), absences=(Absence(3, day(-1)),)), CALL) == (2,)
    assert in_turn(calm(), replace(CALL, person=3)) == (2,)


def test_a_call_to_the_group_stays_with_the_group():
    assert in_turn(calm(), replace(CALL, person=3, asked=())) == ()
