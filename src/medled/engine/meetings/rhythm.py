"""When a series of meetings comes again: every so many weeks, or on a weekday of the month such as the third Thursday.

The dates are those that the group has chosen, also where one is a holiday: moving a meeting is the group's to do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

LAST = -1


@dataclass(frozen=True, slots=True)
class Rhythm:
    """From a first day on: every `interval` weeks on its weekday; or, with `nth`, every `interval` months.

    `nth` counts that weekday in the month: 1 to 4, or -1 for the last one. Raises ValueError for what can't be.

    >>> third_thursday = Rhythm(date(2026, 3, 19), nth=3)
    >>> [str(day) for day in third_thursday.days(since=date(2026, 4, 1), until=date(2026, 6, 1))]
    ['2026-04-16', '2026-05-21']
    """

    first_on: date
    interval: int = 1
    nth: int | None = None

    def __post_init__(self) -> None:
        if self.interval < 1 or self.nth not in (None, 1, 2, 3, 4, LAST):
            raise ValueError(f"every {self.interval}, number {self.nth}")

    def days(self, *, since: date, until: date) -> Iterator[date]:
        """Yield the days from one day to another (not with it), the first one first."""
        for moment in self._rule().xafter(_moment(since), inc=True):
            if moment.date() >= until:
                return
            yield moment.date()

    def next_after(self, day: date) -> date:
        """Return the first day after another.

        >>> str(Rhythm(date(2026, 3, 2), interval=3).next_after(date(2026, 3, 2)))
        '2026-03-23'
        """
        return next(self.days(since=day + timedelta(days=1), until=date.max))

    def _rule(self) -> rrule:
        start = _moment(self.first_on)
        if self.nth is None:
            return rrule(WEEKLY, interval=self.interval, dtstart=start)
        return rrule(MONTHLY, interval=self.interval, dtstart=start, byweekday=weekday(start.weekday(), self.nth))


def nth_of(day: date) -> int:
    """Return which such weekday of its month a day is, 1 to 5.

    >>> nth_of(date(2026, 3, 19))
    3
    """
    return (day.day - 1) // 7 + 1


def fits(day: date, nth: int | None) -> bool:
    """Tell whether a day can be the first of a rhythm: with `nth`, that it is such a weekday of its month.

    >>> fits(date(2026, 3, 26), LAST), fits(date(2026, 3, 26), 3)
    (True, False)
    """
    if nth is None:
        return True
    is_last = (day + timedelta(days=7)).month != day.month
    return is_last if nth == LAST else nth_of(day) == nth


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
