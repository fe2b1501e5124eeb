"""The state of a promise of support, and who is next when it isn't kept.

Follows the clock of workdays.py; moves nothing and tells nobody.
"""

from datetime import datetime
from enum import StrEnum
from functools import lru_cache

from medled.engine.picture import GroupPicture, SupportCall
from medled.engine.workdays import Calendar, after_open_time, due, open_time, postponed


class PromiseState(StrEnum):
    """How a promise to answer stands."""

    WAITING = "waiting"
    AT_RISK = "at_risk"  # no answer, and more than half of the promised time has gone
    MISSED = "missed"  # the time went out before an answer came, if one came
    KEPT = "kept"


@lru_cache(maxsize=1024)  # a finding asks for what another has counted out
def due_at(call: SupportCall, calendar: Calendar) -> datetime | None:
    """Return when the answer is due, in UTC; None while the call is on hold."""
    return due(call.called_at, call.days, calendar, call.holds)


@lru_cache(maxsize=1024)
def at_risk_at(call: SupportCall, calendar: Calendar) -> datetime | None:
    """Return when half of the promised time has gone, in UTC, counted in time that the group is open."""
    promised = due(call.called_at, call.days, calendar)
    assert promised is not None  # noqa: S101  # without holds there always is a due time
    half = after_open_time(call.called_at, open_time(call.called_at, promised, calendar) / 2, calendar)
    return postponed(half, call.holds, calendar, since=call.called_at)


def state(call: SupportCall, calendar: Calendar, at: datetime) -> PromiseState:
    """Return how the promise of a call stands at a moment. An answer or the call's end stops the clock.

    >>> from datetime import UTC
    >>> monday = datetime(2026, 3, 2, 9, tzinfo=UTC)  # 10:00 in Stockholm; promised by Tuesday 17:00
    >>> call = SupportCall(id=1, person=1, asked=(2,), called_at=monday, days=1)
    >>> [state(call, Calendar(), monday.replace(day=day)).value for day in (2, 3, 4)]
    ['waiting', 'at_risk', 'missed']
    """
    stopped = min(moment for moment in (at, call.answered_at, call.closed_at) if moment is not None)
    last = due_at(call, calendar)
    if last is not None and stopped > last:
        return PromiseState.MISSED
    if call.answered_at is not None and call.answered_at <= stopped:
        return PromiseState.KEPT
    half = at_risk_at(call, calendar)
    return PromiseState.AT_RISK if half is not None and stopped > half else PromiseState.WAITING


def chain(picture: GroupPicture, call: SupportCall) -> tuple[int | None, ...]:
    """Return who a call goes to, in turn; None is the whole group.

    First those who have had it, then the deputy of the last of them and of the first, then the managers, then the
    group. A manager's own call goes to the group before it goes to who has promised that manager support. Nobody
    gets it twice, nor their own call, and nobody joins the chain who isn't there or is away.
    """
    asked = had_by(call)
    people = [person for person in (asked[-1], *asked) if person is not None]
    rest: list[int | None] = [picture.deputy_of(person) for person in people if picture.deputy_of(person) is not None]
    if call.person in picture.managers:
        rest += [None, *_supports_of(picture, call.person)]
    else:
        rest += [*sorted(picture.managers), None]
    joins = [one for one in rest if one is None or (picture.is_reachable(one) and one != call.person)]
    return tuple(dict.fromkeys([*asked, *joins]))


def had_by(call: SupportCall) -> tuple[int | None, ...]:
    """Return who has had a call, first to last; None is the whole group. Never empty."""
    return call.asked or (None,)


def next_turns(picture: GroupPicture, call: SupportCall) -> tuple[int | None, ...]:
    """Return to whom a call moves on when it isn't answered, in turn; empty: it has been to all that there are."""
    return chain(picture, call)[len(had_by(call)) :]


def holders_of(picture: GroupPicture, call: SupportCall) -> tuple[int, ...]:
    """Return who has a call now, whatever has happened since it was last moved: never nobody.

    The one whose turn it is; where that one has left or is away, the next who is there; for the whole group all who
    sit in it. When everybody is away it is theirs all the same, and when nobody else is left, the caller's own.
    """
    here = picture.seated - {call.person} - picture.away.keys()
    for turn in chain(picture, call)[len(had_by(call)) - 1 :]:
        if turn is not None and turn != call.person and picture.is_reachable(turn):
            return (turn,)
        if turn is None and here:
            break
    others = here or picture.seated - {call.person} or picture.roles.keys() - {call.person}
    return tuple(sorted(others)) or (call.person,)


def _supports_of(picture: GroupPicture, person: int) -> list[int]:
    """Return who has promised somebody support with anything, by id."""
    return sorted(
        {row.support for row in picture.in_force if row.person == person and row.support_accepted and row.support}
    )
