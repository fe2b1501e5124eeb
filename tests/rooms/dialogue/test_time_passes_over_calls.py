"""What time does: warns before a promise runs out, moves on what has, and passes by who can't be reached."""

from datetime import timedelta

from medled.journal.models import Event
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.events.calls import CallAtRisk, CallEnded, CallMovedOn, CallMovedPast, CallUnanswered
from medled.rooms.dialogue.queries.calls import turn_of
from medled.rooms.dialogue.rules.calls import may_read
from medled.workplace.actions import members
from medled.workplace.queries import viewer_of
from tests.rooms.dialogue.events import told

DAY = timedelta(days=1)


def count(facts):
    return told(facts).count()


def test_at_risk_is_told_once_and_before_it_is_missed(ward, ask, tick):
    ask()
    tick(ward.at + timedelta(hours=4))
    assert count(CallAtRisk) == 0
    for hours in (30, 31, 32):
        tick(ward.at + timedelta(hours=hours))
    assert (count(CallAtRisk), count(CallMovedOn)) == (1, 0)
    assert told(CallAtRisk).get().facts["to"] == [ward.bjorn.pk]


def test_missed_it_moves_to_the_manager_then_to_the_group_then_everybody_is_told_once(ward, ask, tick, turns):
    call = ask()
    for days in range(1, 40):
        tick(ward.at + days * DAY)
    assert turns(call) == [("Björn", "asked"), ("Carin", "missed"), (None, "missed")]
    assert (count(CallMovedOn), count(CallUnanswered)) == (2, 1)
    moved = told(CallMovedOn).order_by("pk").first()
    assert (moved.facts["to"], moved.facts["before"], moved.facts["person"]) == (
        [ward.carin.pk],
        [ward.bjorn.pk],
        ward.amina.pk,
    )


def test_between_two_the_group_learns_that_somebody_waits_and_not_for_what(ward, ask, tick, seen):
    call = ask()
    for days in range(1, 40):
        tick(ward.at + days * DAY)
    at = ward.at + 40 * DAY
    readers = [
        name
        for name in ("amina", "bjorn", "carin", "david", "olle")
        if may_read(viewer_of(getattr(ward, name), ward.group, at=at), seen(call, getattr(ward, name)))
    ]
    assert readers == ["amina", "bjorn", "carin"]  # who asked, who was asked, and the manager in the promised chain


def test_a_managers_call_goes_to_the_group_then_to_the_managers_own_support(ward, ask, tick, turns, manager_supported):
    call = ask(by=ward.carin, to=None)
    for days in range(1, 20):
        tick(ward.at + days * DAY)
    assert turns(call) == [(None, "asked"), ("David", "missed")]


def test_absence_moves_a_call_at_once_and_leaving_does_too(ward, ask, away, tick, turns):
    call, other = ask(), ask(to="david", words="Och du?")
    away(ward.bjorn, deputy=ward.carin, at=ward.at)
    members.leave(ward.group, person=ward.david, by=ward.carin, at=ward.at)
    tick(ward.at)
    assert turns(call) == [("Björn", "asked"), ("Carin", "away")]
    assert turns(other) == [("David", "asked"), ("Carin", "left")]
    assert count(CallMovedPast) == 2
    tick(ward.at)
    assert count(CallMovedPast) == 2


def test_when_all_in_the_chain_are_away_it_is_the_groups(ward, ask, away, tick, turns):
    call = ask(by=ward.david, to=None)
    tick(ward.at + 10 * DAY)
    assert turns(call)[-1] == ("Carin", "missed")
    away(ward.carin, at=ward.at + 10 * DAY)
    tick(ward.at + 10 * DAY)
    assert turns(call)[-1] == (None, "away")


def test_who_has_left_asks_no_more(ward, ask, tick, seen):
    call = ask()
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    tick(ward.at)
    call.refresh_from_db()
    assert call.closed_at == ward.at
    assert count(CallEnded) == 1


def test_a_clock_that_jumps_tells_nothing_twice(ward, ask, tick, turns, seen):
    call = ask()
    tick(ward.at + 3 * DAY)
    told = Event.objects.count()
    for jump in (-DAY, -timedelta(hours=1), timedelta(), -3 * DAY):
        tick(ward.at + 3 * DAY + jump)
    assert Event.objects.count() == told
    assert turns(call) == [("Björn", "asked"), ("Carin", "missed")]


def test_what_was_answered_a_moment_before_stays_where_it_is(ward, ask, tick, turns, seen):
    call = ask()
    due = turn_of(seen(call, ward.amina)).due_at
    calls.answer(call, words="Strax före", by=ward.bjorn, at=due - timedelta(seconds=1))
    tick(due + DAY)
    assert turns(call) == [("Björn", "asked")]
