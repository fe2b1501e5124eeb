"""The state of a promise, and who is next when it isn't kept."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.picture import Absence, SupportCall
from medled.engine.promises import PromiseState, at_risk_at, chain, due_at, had_by, holders_of, next_turns, state
from medled.engine.workdays import WEEKDAYS, Hold
from tests.engine.naive_clock import QUARTER, moments
from tests.engine.next_steps import change
from tests.engine.pictures import MONDAY, calls, calm, day, pictures

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


GROUP = None


def in_turn(picture, call):
    """Who a call goes to when nobody ever answers."""
    while turns := next_turns(picture, call):
        call = replace(call, asked=(*had_by(call), turns[0]))
    assert call.asked == chain(picture, call)
    return call.asked


def test_a_call_moves_on_to_the_deputy_then_the_manager_then_the_group():
    assert in_turn(change(calm(), "people", {2}, deputy=4), CALL) == (2, 4, 3, GROUP)


def test_the_deputy_of_an_absence_goes_before_the_standing_one():
    picture = replace(change(calm(), "people", {2}, deputy=3), absences=(Absence(2, day(0), deputy=4),))
    assert in_turn(picture, CALL) == (2, 4, 3, GROUP)


def test_a_deputy_has_a_deputy_too():
    picture = change(change(calm(), "people", {3}, deputy=4), "people", {2}, deputy=None)
    assert in_turn(picture, CALL) == (2, 3, 4, GROUP)


def test_nobody_is_asked_to_answer_their_own_call_or_while_away_or_twice():
    assert in_turn(change(calm(), "people", {2}, deputy=1), CALL) == (2, 3, GROUP)
    assert in_turn(calm(), replace(CALL, asked=(3,))) == (3, GROUP)
    assert in_turn(replace(calm(), absences=(Absence(3, day(-1)),)), CALL) == (2, GROUP)


def test_a_call_to_the_group_moves_on_to_its_manager():
    assert in_turn(calm(), replace(CALL, asked=())) == (GROUP, 3)


def test_a_managers_call_moves_on_to_the_group_then_to_the_managers_own_support():
    supported = change(calm(), "commitments", {3}, person=3, support=4, support_accepted=True)
    assert in_turn(supported, replace(CALL, person=3, asked=())) == (GROUP, 4)
    assert in_turn(supported, replace(CALL, person=3)) == (2, GROUP, 4)


def test_somebody_has_a_call_at_once_when_the_one_who_had_it_is_away_or_has_left():
    assert holders_of(calm(), CALL) == (2,)
    away = replace(calm(), absences=(Absence(2, day(0)),))
    assert holders_of(away, CALL) == (3,)
    assert holders_of(replace(calm(), absences=(Absence(2, day(0), deputy=4),)), CALL) == (4,)
    nobody_manages = replace(calm(), memberships=tuple(row for row in calm().memberships if row.person != 3))
    assert holders_of(replace(nobody_manages, absences=(Absence(2, day(0)),)), CALL) == (4,)


def test_a_call_is_theirs_who_are_left_when_everybody_is_away_and_the_callers_own_when_nobody_is_left():
    all_away = tuple(Absence(person, day(-1)) for person in (2, 3, 4))
    assert holders_of(replace(calm(), absences=all_away), CALL) == (2, 3, 4)
    alone = replace(calm(), memberships=calm().memberships[:1])
    assert holders_of(alone, CALL) == (1,)


@given(pictures())
def test_no_call_is_ever_without_a_person_who_has_it(picture):
    for call in picture.calls:
        have_it = holders_of(picture, call)
        assert have_it
        others = picture.roles.keys() - {call.person}
        assert set(have_it) <= others or (have_it == (call.person,) and not others)
        reachable = {person for person in picture.seated - {call.person} if picture.is_reachable(person)}
        if reachable:
            assert all(picture.is_reachable(person) for person in have_it)
