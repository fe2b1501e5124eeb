"""What people have said about when and how they can be reached, and what follows for a day and for a moment.

Times of a day are whole minutes by the clock on the wall where the group is, moments are aware. What a person says of
one date stands before what they say of every week, and an absence before both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from medled.engine.picture import Absence, GroupPicture, Membership
from medled.engine.workdays import DAY, days_off

DAY_MINUTES = 24 * 60
AHEAD = 60  # days in which the next time is looked for: a holiday, a week 53 and an odd week fit in


class How(StrEnum):
    """How somebody can be reached."""

    ROOM = "room"  # there, in person
    PHONE = "phone"
    CHAT = "chat"
    AWAY = "away"  # not at all: said, rather than not said


class Weeks(StrEnum):
    """In which weeks a time comes back, by their ISO number. After a week 53 comes week 1: two odd ones in a row."""

    EVERY = "every"
    ODD = "odd"
    EVEN = "even"

    def hold(self, on: date) -> bool:
        """Whether the week of a day is one of them.

        >>> [weeks.hold(date(2026, 12, 31)) for weeks in Weeks]  # week 53
        [True, True, False]
        """
        return self is Weeks.EVERY or (self is Weeks.ODD) == bool(on.isocalendar().week % 2)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A time of a day. `ends` over 1440 is on the next day: 21 to 7 is (1260, 1860).

    Raises ValueError for a time that does not start on its day, does not end after it starts, or is over a day long.
    """

    starts: int
    ends: int
    how: How
    where: str = ""  # of what is in the room: a few words

    def __post_init__(self) -> None:
        if not 0 <= self.starts < DAY_MINUTES or not 0 < self.ends - self.starts <= DAY_MINUTES:
            raise ValueError(f"no time of a day: {self.starts} to {self.ends}")


@dataclass(frozen=True, slots=True)
class Planned:
    """A time that comes back every week, each odd or each even one; `weekday` 0 is Monday."""

    person: int
    weekday: int
    span: Span
    weeks: Weeks = Weeks.EVERY


@dataclass(frozen=True, slots=True)
class OneDay:
    """A time of one date. All of a person's times of a date replace what would have come back on it."""

    person: int
    on: date
    span: Span


@dataclass(frozen=True, slots=True)
class Reach:
    """From when till when (UTC) somebody can be reached, and how."""

    person: int
    starts_at: datetime
    ends_at: datetime
    how: How
    where: str = ""


@dataclass(frozen=True)
class Presence:
    """When the people of a group can be reached. Memberships, absences, the calendar and the moment are `group`'s."""

    group: GroupPicture
    planned: tuple[Planned, ...] = ()
    days: tuple[OneDay, ...] = ()

    @cached_property
    def have_said(self) -> frozenset[int]:
        """Who has said anything that repeats, or anything about a day that is not over."""
        said = {row.person for row in self.planned}
        return frozenset(said | {row.person for row in self.days if row.on >= self.group.on - DAY})

    def is_there(self, person: int, on: date) -> bool:
        """Whether somebody is in the group on a day and has not said that they are away."""
        return _holds(self._memberships.get(person, ()), on) and not _holds(self._absences.get(person, ()), on)

    def spans(self, person: int, on: date) -> tuple[Span, ...]:
        """Return what a person has said of a day, in order; nothing for whoever is away or not in the group.

        What comes back does not on a public holiday, but in a group that works round the year.
        """
        return self.said_of(person, on) if self.is_there(person, on) else ()

    def said_of(self, person: int, on: date) -> tuple[Span, ...]:
        """Return what a person has said of a day, in order, there or not."""
        alone = self._days.get((person, on))
        if alone is not None:
            return alone
        if not self.group.calendar.every_day and on in days_off(on.year):
            return ()
        return tuple(sorted(row.span for row in self._planned.get((person, on.weekday()), ()) if row.weeks.hold(on)))

    def times(self, person: int, first: date, last: date) -> tuple[Reach, ...]:
        """Return when and how somebody can be reached from the beginning of a day to the end of another, in order.

        Of two times that overlap, the one that begins later holds while it lasts. Times that adjoin and say the same
        are one.
        """
        return tuple(_joined(self._pieces(person, first, last)))

    def at(self, person: int, at: datetime) -> Reach | None:
        """Return how somebody can be reached at a moment, and till when; None when they can't."""
        on = self.group.calendar.day_of(at)
        at = at.astimezone(UTC)
        return next((one for one in self.times(person, on, on + DAY) if one.starts_at <= at < one.ends_at), None)

    def after(self, person: int, at: datetime) -> Reach | None:
        """Return the first time later than a moment, within 60 days; what has begun already goes on and is not it."""
        if person not in self.have_said:
            return None
        on = self.group.calendar.day_of(at)
        at = at.astimezone(UTC)
        for ahead in range(AHEAD):
            day = on + ahead * DAY
            for one in self.times(person, day, day):
                if one.starts_at > at and not self._goes_on(one):
                    return one
        return None

    def _goes_on(self, one: Reach) -> bool:
        """Whether the very same was so a moment before: a night that has passed midnight."""
        before = self.at(one.person, one.starts_at - timedelta(minutes=1))
        return before is not None and (before.how, before.where) == (one.how, one.where)

    def _pieces(self, person: int, first: date, last: date) -> Iterator[Reach]:
        """Yield the times cut at each midnight and wherever one begins or ends, the one that holds in each piece."""
        said = [
            (self._moment(day, span.starts), self._moment(day, span.ends), span)
            for day in _days(first - DAY, last)
            for span in self.said_of(person, day)
        ]
        midnights = [self._moment(day, 0) for day in _days(first, last + DAY)]
        cuts = {moment for starts, ends, _ in said for moment in (starts, ends)}
        cuts = {moment for moment in cuts if midnights[0] < moment < midnights[-1]}
        for starts, ends in pairwise(sorted({*cuts, *midnights})):
            if not self.is_there(person, self.group.calendar.day_of(starts)):
                continue
            holding = [row for row in said if row[0] <= starts and ends <= row[1]]
            if holding:
                span = max(holding, key=lambda row: (row[0], row[2]))[2]
                if span.how is not How.AWAY:
                    yield Reach(person, starts, ends, span.how, span.where)

    def _moment(self, day: date, minutes: int) -> datetime:
        wall = datetime.combine(day + minutes // DAY_MINUTES * DAY, time()) + timedelta(minutes=minutes % DAY_MINUTES)
        return wall.replace(tzinfo=ZoneInfo(self.group.calendar.zone)).astimezone(UTC)

    @cached_property
    def _memberships(self) -> Mapping[int, tuple[tuple[date, date | None], ...]]:
        return _by_person(self.group.memberships)

    @cached_property
    def _absences(self) -> Mapping[int, tuple[tuple[date, date | None], ...]]:
        return _by_person(self.group.absences)

    @cached_property
    def _planned(self) -> Mapping[tuple[int, int], tuple[Planned, ...]]:
        found: dict[tuple[int, int], list[Planned]] = defaultdict(list)
        for row in self.planned:
            found[row.person, row.weekday].append(row)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def _days(self) -> Mapping[tuple[int, date], tuple[Span, ...]]:
        found: dict[tuple[int, date], list[Span]] = defaultdict(list)
        for row in self.days:
            found[row.person, row.on].append(row.span)
        return {key: tuple(sorted(spans)) for key, spans in found.items()}


def _joined(pieces: Iterable[Reach]) -> Iterator[Reach]:
    held: Reach | None = None
    for piece in pieces:
        if held and (held.ends_at, held.how, held.where) == (piece.starts_at, piece.how, piece.where):
            held = replace(held, ends_at=piece.ends_at)
            continue
        if held:
            yield held
        held = piece
    if held:
        yield held


def _by_person(rows: Iterable[Membership | Absence]) -> Mapping[int, tuple[tuple[date, date | None], ...]]:
    found: dict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for row in rows:
        found[row.person].append((row.starts_on, row.ends_on))
    return {person: tuple(days) for person, days in found.items()}


def _holds(rows: Iterable[tuple[date, date | None]], on: date) -> bool:
    return any(starts_on <= on and (ends_on is None or on < ends_on) for starts_on, ends_on in rows)


def _days(first: date, last: date) -> Iterator[date]:
    for ahead in range((last - first).days + 1):
        yield first + ahead * DAY
