"""The clock of promises: never due when nobody works, the same over Easter, Midsummer, New Year and summer time."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.workdays import WEEKDAYS, Calendar, Hold, due, open_time
from tests.engine.naive_clock import QUARTER, base_due, easter, is_day_off, moments
from tests.longer import part

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EVERY_DAY = Calendar(every_day=True)
START = datetime(2024, 1, 1, tzinfo=UTC)

calendars = st.sampled_from([WEEKDAYS, EVERY_DAY])
quarters = st.integers(0, 4 * 365 * 96).map(lambda n: START + n * QUARTER)
seconds = st.integers(0, 40 * 365 * 24 * 3600).map(lambda n: (START + timedelta(seconds=n)).astimezone(STOCKHOLM))
days = st.integers(0, 12)


def stockholm(text):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


@given(calendars, st.dates(date(2004, 12, 20), date(2040, 1, 10)), st.integers(-40, 800))
def test_days_left_are_those_that_one_would_count_one_by_one(calendar, today, many):
    each = (today + timedelta(days=n) for n in range(1, many + 1))
    counted = sum(calendar.every_day or (day.weekday() < 5 and not is_day_off(day)) for day in each)
    assert calendar.working_days_left(today, today + timedelta(days=many)) == counted


@pytest.mark.parametrize(
    ("called", "days", "expected"),
    [
        ("2026-03-02T10:00", 0, "2026-03-02T17:00"),  # the same day
        ("2026-03-02T16:59", 0, "2026-03-02T17:00"),
        ("2026-03-02T17:00", 0, "2026-03-03T17:00"),  # closed: tomorrow is day 0
        ("2026-03-02T05:00", 1, "2026-03-03T17:00"),  # before opening, still that day
        ("2026-03-07T12:00", 0, "2026-03-09T17:00"),  # a Saturday counts from Monday
        ("2026-03-27T16:00", 1, "2026-03-30T17:00"),  # summer time begins in between
        ("2026-10-23T16:00", 1, "2026-10-26T17:00"),  # and ends
        ("2026-04-02T12:00", 1, "2026-04-07T17:00"),  # Maundy Thursday, Good Friday, Easter Monday
        ("2026-05-13T12:00", 1, "2026-05-15T17:00"),  # Ascension Day
        ("2026-06-18T12:00", 1, "2026-06-22T17:00"),  # Midsummer Eve is a Friday
        ("2026-12-23T12:00", 1, "2026-12-28T17:00"),  # Christmas Eve to Boxing Day, then a weekend
        ("2026-12-30T12:00", 1, "2027-01-04T17:00"),  # New Year's Eve, New Year's Day, weekend
        ("2027-01-05T12:00", 1, "2027-01-07T17:00"),  # Epiphany
    ],
)
def test_a_promise_falls_due_when_the_group_closes(called, days, expected):
    assert due(stockholm(called), days, WEEKDAYS) == stockholm(expected)


def test_a_group_that_works_every_day_works_at_christmas():
    assert due(stockholm("2026-12-23T12:00"), 2, EVERY_DAY) == stockholm("2026-12-25T17:00")


def test_days_off_are_those_of_the_calendar_on_the_wall():
    for n in range(365 * 60):
        day = date(1990, 1, 1) + timedelta(days=n)
        if day.month == 6 and day.day == 6 and day.year < 2005:
            continue  # the National Day became a holiday in 2005
        if day.weekday() == 0 and day == easter(day.year) + timedelta(days=50) and day.year < 2005:
            continue  # and Whit Monday stopped being one
        assert WEEKDAYS.is_working(day) is not is_day_off(day), day


@given(seconds, days, calendars)
def test_never_due_on_a_day_off_and_always_after_the_call(called_at, n, calendar):
    falls = due(called_at, n, calendar)
    assert falls is not None
    assert falls.astimezone(UTC) > called_at.astimezone(UTC)
    assert falls.astimezone(STOCKHOLM).time() == time(17)
    assert calendar.every_day or not is_day_off(falls.astimezone(STOCKHOLM).date())


@given(seconds, days, calendars, st.timedeltas(timedelta(0), timedelta(days=5)))
def test_more_days_and_a_later_call_never_fall_due_earlier(called_at, n, calendar, later):
    falls = due(called_at, n, calendar)
    assert falls < due(called_at, n + 1, calendar)
    assert falls <= due((called_at.astimezone(UTC) + later).astimezone(STOCKHOLM), n, calendar)


@given(quarters, st.integers(0, 4), calendars)
def test_due_is_the_closing_time_after_the_call_and_then_one_a_day(called_at, n, calendar):
    assert due(called_at, n, calendar) == base_due(called_at, n, calendar.every_day)


@st.composite
def calls_with_holds(draw):
    """A call on a quarter of an hour, and up to three holds around it that may overlap."""
    called_at = draw(quarters)
    spans = st.tuples(st.integers(-8, 300), st.integers(0, 300) | st.none())
    holds = [
        Hold(called_at + a * QUARTER, None if b is None else called_at + (a + b) * QUARTER)
        for a, b in draw(st.lists(spans, max_size=3))
    ]
    return called_at, holds


@given(calls_with_holds(), st.integers(0, 3), calendars)
@settings(max_examples=part(60))
def test_the_clock_does_not_run_while_the_call_is_on_hold(call, n, calendar):
    called_at, holds = call
    assert due(called_at, n, calendar, holds) == moments(called_at, n, holds, calendar.every_day)[1]


def test_a_hold_of_an_open_day_gives_a_day_more():
    hold = Hold(stockholm("2026-03-03T08:00"), stockholm("2026-03-03T17:00"))
    assert due(stockholm("2026-03-02T12:00"), 1, WEEKDAYS, [hold]) == stockholm("2026-03-04T17:00")


def test_a_hold_over_a_weekend_gives_nothing():
    hold = Hold(stockholm("2026-03-06T17:00"), stockholm("2026-03-09T08:00"))
    assert due(stockholm("2026-03-06T12:00"), 1, WEEKDAYS, [hold]) == stockholm("2026-03-09T17:00")


@pytest.mark.parametrize("saturday", ["2026-03-28", "2026-10-24", "2026-11-07"])
def test_a_weekend_is_as_long_open_when_the_clock_shifts(saturday):
    noon = stockholm(f"{saturday}T12:00")
    assert open_time(noon, noon + timedelta(days=2), EVERY_DAY) == timedelta(hours=5 + 9 + 4)  # by the wall


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="no time zone"):
        due(datetime(2026, 3, 2), 1, WEEKDAYS)  # noqa: DTZ001
    with pytest.raises(ValueError, match="0 or more"):
        due(START, -1, WEEKDAYS)
    with pytest.raises(ValueError, match="must be before"):
        Calendar(opens=time(17), closes=time(8))
