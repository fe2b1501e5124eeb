"""Växelverkan: how calls for support and their answers go between a group and its manager, told of the group alone.

Figures only where nobody can be picked out of them; otherwise what can be said in words. Source: the design's measures
(V1, N2, N3) with the issue's least numbers. Of a person nothing is said, and no group is set beside another.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from medled.engine.workdays import Calendar, due

LEAST_CALLS = 5
LEAST_PEOPLE = 3
LEAST_BOTH_WAYS = 6  # calls to and from the manager before a direction is said
MOSTLY = 0.25  # below this share of two-way talk it goes mostly one way


class Direction(StrEnum):
    """Which way calls go between the group and its manager."""

    NOT_SAID = "not_said"  # too few to say
    ONE_WAY = "one_way"
    MOSTLY_ONE_WAY = "mostly_one_way"
    BOTH_WAYS = "both_ways"


@dataclass(frozen=True, slots=True)
class Call:
    """A call as it is counted here: who asked, whether that is a manager, whom it was for, and who answered when."""

    person: int
    by_manager: bool
    to_manager: bool  # asked of a manager by name
    called_at: datetime
    days: int
    answered_by: int | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Exchange:
    """What can be said of a group: `told` is False where figures would let somebody be picked out."""

    told: bool
    calls: int = 0
    from_manager: int = 0
    answered: int = 0
    in_time: int | None = None  # None: too few who answer to say
    median_days: float | None = None  # working days to the first answer
    median_promised: float | None = None
    direction: Direction = Direction.NOT_SAID


def exchange(calls: Sequence[Call], calendar: Calendar) -> Exchange:
    """Return what can be said of these calls, in any order.

    Nothing is told below 5 calls from 3 people, or when more than half come from one. How long answers took is told
    only of 5 answers from 3 people, none of whom gave more than half: else it would be a figure of one person.
    Raises ValueError for moments without a time zone.
    """
    if not _blurred([call.person for call in calls]):
        return Exchange(told=False)
    given = [call for call in calls if call.answered_at is not None]
    shown = _blurred([call.answered_by for call in given])
    return Exchange(
        told=True,
        calls=len(calls),
        from_manager=sum(call.by_manager for call in calls),
        answered=len(given),
        in_time=sum(_in_time(call, calendar) for call in given) if shown else None,
        median_days=median(days_taken(call, calendar) for call in given) if shown else None,
        median_promised=median(call.days for call in given) if shown else None,
        direction=direction(calls),
    )


def direction(calls: Sequence[Call]) -> Direction:
    """Return which way answered calls go: 2 min(a, b) / (a + b) of those from and to the manager."""
    given = [call for call in calls if call.answered_at is not None]
    down = sum(call.by_manager for call in given)
    up = sum(call.to_manager and not call.by_manager for call in given)
    if up + down < LEAST_BOTH_WAYS:
        return Direction.NOT_SAID
    both = 2 * min(up, down) / (up + down)
    if not both:
        return Direction.ONE_WAY
    return Direction.MOSTLY_ONE_WAY if both < MOSTLY else Direction.BOTH_WAYS


def days_taken(call: Call, calendar: Calendar) -> int:
    """Return within how many working days a call was answered: 0 is the day it counts from.

    Raises ValueError for a call that has not been answered.
    """
    if call.answered_at is None:
        raise ValueError("the call has not been answered")
    return calendar.working_days_left(calendar.day_zero(call.called_at), calendar.day_of(call.answered_at))


def _in_time(call: Call, calendar: Calendar) -> bool:
    last = due(call.called_at, call.days, calendar)
    return call.answered_at is not None and last is not None and call.answered_at <= last


def _blurred(people: Collection[int | None]) -> bool:
    """Whether so many stand behind that nobody can be picked out."""
    counted = Counter(people)
    return len(people) >= LEAST_CALLS and len(counted) >= LEAST_PEOPLE and max(counted.values()) * 2 <= len(people)
