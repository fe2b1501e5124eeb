"""The days that a group works, and the clock that runs while it is open.

Swedish holidays come from the library `holidays` (1953 to 2100). Knows no people and no promises.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def days_off(year: int) -> frozenset[date]:
    """Return the Swedish public holidays of a year, and Midsummer Eve, Christmas Eve and New Year's Eve.

    >>> date(2026, 6, 19) in days_off(2026)  # Midsummer Eve
    True
    """
    return frozenset(country_holidays("SE", years=year, categories=("public", "de_facto")))


@lru_cache(maxsize=256)
def _weekdays_off(year: int) -> tuple[date, ...]:
    """Return the days off of a year that fall on Monday to Friday, in order."""
    return tuple(sorted(day for day in days_off(year) if day.weekday() < 5))


def _weekdays_until(day: date) -> int:
    """Return how many have been Monday to Friday up to a day and with it, since the calendar began on a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a group works. Raises ValueError when it would close before it opens."""

    every_day: bool = False  # works round the year; else Monday to Friday less days off
    opens: time = time(8)
    closes: time = time(17)
    zone: str = "Europe/Stockholm"

    def __post_init__(self) -> None:
        if self.opens >= self.closes:
            raise ValueError(f"opens {self.opens} must be before closes {self.closes}")

    def day_of(self, at: datetime) -> date:
        """Return the calendar day of a moment, where the group is."""
        return _utc(at).astimezone(ZoneInfo(self.zone)).date()

    def is_working(self, day: date) -> bool:
        """Whether the group works on a day."""
        return self.every_day or (day.weekday() < 5 and day not in days_off(day.year))

    def opening(self, day: date) -> datetime:
        """Return the moment in UTC when a day opens."""
        return datetime.combine(day, self.opens, ZoneInfo(self.zone)).astimezone(UTC)

    def closing(self, day: date) -> datetime:
        """Return the moment in UTC when a day closes."""
        return datetime.combine(day, self.closes, ZoneInfo(self.zone)).astimezone(UTC)

    def working_days_from(self, day: date) -> Iterator[date]:
        """Yield the working days, the day itself first if it is one."""
        while True:
            if self.is_working(day):
                yield day
            day += DAY

    def working_day_after(self, day: date, n: int) -> date:
        """Return the n-th working day after a day; n = 0 is the day itself, working or not.

        >>> Calendar().working_day_after(date(2026, 4, 2), 1)  # over Easter
        datetime.date(2026, 4, 7)
        """
        days = self.working_days_from(day + DAY)
        for _ in range(n):
            day = next(days)
        return day

    def working_days_left(self, today: date, last: date) -> int:
        """Return how many working days there are after today, to a last day and with it; 0 when it has come.

        >>> Calendar().working_days_left(date(2026, 4, 2), date(2026, 4, 8))  # over Easter
        2
        """
        if self.every_day or last <= today:
            return max((last - today).days, 0)
        off = sum(
            bisect_right(_weekdays_off(year), last) - bisect_right(_weekdays_off(year), today)
            for year in range(today.year, last.year + 1)
        )
        return _weekdays_until(last) - _weekdays_until(today) - off

    def day_zero(self, called_at: datetime) -> date:
        """Return the day a promise counts from: that day if it has not closed, else the next working one."""
        day = self.day_of(called_at)
        if self.is_working(day) and _utc(called_at) < self.closing(day):
            return day
        return self.working_day_after(day, 1)


WEEKDAYS = Calendar()


@dataclass(frozen=True, slots=True)
class Hold:
    """A time during which the caller let the clock rest; `ends_at` None: it rests still."""

    starts_at: datetime
    ends_at: datetime | None = None


def open_time(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """Return for how long the group is open between two moments; nothing when the end comes first."""
    start, end, total = _utc(start), _utc(end), timedelta()
    for day in calendar.working_days_from(calendar.day_of(start)):
        if calendar.opening(day) >= end:
            return total
        total += max(min(calendar.closing(day), end) - max(calendar.opening(day), start), timedelta())
    raise AssertionError("unreachable: working days never run out")


def after_open_time(start: datetime, running: timedelta, calendar: Calendar) -> datetime:
    """Return the moment (UTC) when the group has been open for `running` since `start`."""
    start = _utc(start)
    if running <= timedelta():
        return start
    for day in calendar.working_days_from(calendar.day_of(start)):
        begins = max(calendar.opening(day), start)
        today = calendar.closing(day) - begins
        if running <= today:
            return begins + running
        running -= max(today, timedelta())
    raise AssertionError("unreachable: working days never run out")


def postponed(falls_at: datetime, holds: Sequence[Hold], calendar: Calendar, *, since: datetime) -> datetime | None:
    """Return when something falls due that fell at `falls_at` (UTC) before the clock was put to rest.

    `since` is when the clock started. Only the time that the group is open counts; holds that overlap count
    once. None: the clock rests still.
    """
    since = _utc(since)
    for hold in sorted(holds, key=lambda hold: _utc(hold.starts_at)):
        begins = max(_utc(hold.starts_at), since)
        if begins >= falls_at:
            return falls_at
        if hold.ends_at is None:
            return None
        falls_at = after_open_time(falls_at, open_time(begins, hold.ends_at, calendar), calendar)
        since = max(since, _utc(hold.ends_at))
    return falls_at


def due(called_at: datetime, days: int, calendar: Calendar, holds: Sequence[Hold] = ()) -> datetime | None:
    """Return when an answer is due that was promised within some working days.

    Parameters
    ----------
    called_at : aware datetime
    days : working days after day 0, from 0 (the same day). Day 0 is the day of the call if the group works
        then and has not closed, else the next working day.
    holds : times when the caller let the clock rest, in any order.

    Returns
    -------
    An aware datetime in UTC: closing time of the last day, later by the open time of the holds.
    None: the call is on hold.

    Raises
    ------
    ValueError : a moment without time zone, or days below 0.

    Examples
    --------
    >>> from datetime import timezone
    >>> friday = datetime(2026, 3, 27, 16, 0, tzinfo=timezone(timedelta(hours=1)))
    >>> due(friday, 1, Calendar()).isoformat()  # Monday 17:00, in summer time since Sunday
    '2026-03-30T15:00:00+00:00'
    """
    if days < 0:
        raise ValueError(f"days must be 0 or more, not {days}")
    last = calendar.working_day_after(calendar.day_zero(called_at), days)
    return postponed(calendar.closing(last), holds, calendar, since=called_at)


def _utc(at: datetime) -> datetime:
    """Return a moment in UTC: Python compares moments of one zone by the wall, also when the clock shifts."""
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC)
