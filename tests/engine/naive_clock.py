"""The clock of promises said once more in the simplest way: by counting quarters of an hour. For comparison only."""

from datetime import UTC, date, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
QUARTER = timedelta(minutes=15)


def easter(year):
    """Easter Sunday after Gauss, as Meeus writes it."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def is_day_off(day):
    """Whether offices in Sweden are closed: weekend, red day, or the eve of Midsummer, Christmas or New Year."""
    fixed = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}
    moving = {easter(day.year) + timedelta(days=days) for days in (-2, 1, 39)}
    midsummer_eve = day.month == 6 and day.weekday() == 4 and 19 <= day.day <= 25
    return day.weekday() > 4 or (day.month, day.day) in fixed or day in moving or midsummer_eve


def is_open(at, every_day=False):
    """Whether a group is open, 08-17 in Stockholm."""
    wall = at.astimezone(STOCKHOLM)
    return 8 <= wall.hour < 17 and (every_day or not is_day_off(wall.date()))


def base_due(called_at, days, every_day=False):
    """The closing time after the call, and then so many more: closing times are the ends of open quarters at 17."""
    at = called_at.astimezone(UTC)
    while True:
        at += QUARTER
        if at.astimezone(STOCKHOLM).hour == 17 and is_open(at - QUARTER, every_day):
            if days == 0:
                return at
            days -= 1


def moments(called_at, days, holds, every_day=False, horizon=timedelta(days=60)):
    """When half of the promised time has run, and when all of it has; None when it never does."""
    start = called_at.astimezone(UTC)
    falls = base_due(called_at, days, every_day)
    promised = sum(is_open(start + n * QUARTER, every_day) for n in range((falls - start) // QUARTER))
    half = full = None
    run, at = 0, start
    while full is None and at < start + horizon:
        rests = any(hold.starts_at <= at and (hold.ends_at is None or at < hold.ends_at) for hold in holds)
        if is_open(at, every_day) and not rests:
            if half is None and 2 * (run + 1) >= promised:
                half = at + QUARTER * (promised / 2 - run)
            run += 1
            full = at + QUARTER if run == promised else None
        at += QUARTER
    return half, full
