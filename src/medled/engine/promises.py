"""The state of a promise of support, and who is next when it isn't kept.

Follows the clock of workdays.py; moves nothing and tells nobody.
"""

from datetime import datetime
from enum import StrEnum

from medled.engine.picture import GroupPicture, SupportCall
from medled.engine.workdays import Calendar, after_open_time, due, open_time, postponed


class PromiseState(StrEnum):
    """How a promise to answer stands."""

    WAITING = "waiting"
    AT_RISK = "at_risk"  # no answer, and more than half of the promised time has gone
    MISSED = "missed"  # the time went out before an answer came, if one came
    KEPT = "kept"


def due_at(call: SupportCall, calendar: Calendar) -> datetime | None:
    """Return when the answer is due, in UTC; None while the call is on hold."""
    return due(call.called_at, call.days, calendar, call.holds)


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


def chain(picture: GroupPicture, call: SupportCall) -> tuple[int, ...]:
    """Return who a call goes to, in turn; after the last of them, to the whole group.

    First those who have been asked, then the deputy of the first of them, then the managers. Nobody is asked twice,
    nor to answer their own call, and nobody joins the chain who isn't there or is away.
    """
    deputy = picture.deputy_of(call.asked[0]) if call.asked else None
    rest = [] if deputy is None else [deputy]
    if call.asked:
        rest += sorted(picture.managers)
    reachable = [person for person in rest if picture.is_reachable(person) and person != call.person]
    return tuple(dict.fromkeys([*call.asked, *reachable]))


def next_in_chain(picture: GroupPicture, call: SupportCall) -> int | None:
    """Return who a call moves on to when it isn't answered; None: to the whole group, or it already is there."""
    rest = chain(picture, call)[len(call.asked) :]
    return rest[0] if rest else None
