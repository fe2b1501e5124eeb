"""When people can be reached: a plan over weeks, single days and absences, by the clock on the wall."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from medled.engine.picture import Absence, GroupPicture, Membership, Person, Role
from medled.engine.presence import (
    How,
    OneDay,
    Planned,
    Presence,
    Span,
    Weeks,
    copied,
    hours_today,
    laid_over,
    set_in_week,
    without,
)
from medled.engine.workdays import WEEKDAYS, Calendar, days_off

STOCKHOLM = ZoneInfo("Europe/Stockholm")
EVERY_DAY = Calendar(every_day=True)
ME = 1
OFFICE = Span(480, 960, How.ROOM)


def wall(text):
    return datetime.fromisoformat(text).replace(tzinfo=STOCKHOLM)


def presence(*, at="2026-03-02T09:00", planned=(), days=(), absences=(), calendar=WEEKDAYS, memberships=None):
    """One person, here since long ago unless told otherwise."""
    memberships = memberships or (Membership(ME, Role.MEMBER, date(2020, 1, 1)),)
    group = GroupPicture(
        1,
        wall(at) if isinstance(at, str) else at,
        people=(Person(ME, "Amina"),),
        memberships=memberships,
        absences=tuple(absences),
        calendar=calendar,
    )
    return Presence(group, tuple(planned), tuple(days))


def every_weekday(span=OFFICE, weeks=Weeks.EVERY):
    return [Planned(ME, day, span, weeks) for day in range(5)]


def said(reach):
    return reach and (
        reach.starts_at.astimezone(STOCKHOLM).strftime("%a %H:%M"),
        reach.ends_at.astimezone(STOCKHOLM).strftime("%a %H:%M"),
        reach.how.value,
    )


def test_a_plan_says_how_now_till_when_and_when_next():
    half = [*every_weekday(Span(480, 720, How.ROOM, "Solgläntan")), *every_weekday(Span(720, 960, How.PHONE))]
    plan = presence(planned=half)
    assert said(plan.at(ME, wall("2026-03-02T09:00"))) == ("Mon 08:00", "Mon 12:00", "room")
    assert plan.at(ME, wall("2026-03-02T09:00")).where == "Solgläntan"
    assert said(plan.at(ME, wall("2026-03-02T12:00"))) == ("Mon 12:00", "Mon 16:00", "phone")
    assert plan.at(ME, wall("2026-03-02T16:00")) is None
    assert said(plan.after(ME, wall("2026-03-02T09:00"))) == ("Mon 12:00", "Mon 16:00", "phone")
    assert said(plan.after(ME, wall("2026-03-06T16:00"))) == ("Mon 08:00", "Mon 12:00", "room")


def test_a_night_goes_on_past_midnight_and_is_one():
    plan = presence(planned=[Planned(ME, 4, Span(1260, 1860, How.ROOM))])  # Friday 21 to Saturday 7
    for moment in ("2026-03-06T23:00", "2026-03-07T06:59"):
        assert said(plan.times(ME, date(2026, 3, 6), date(2026, 3, 7))[0]) == ("Fri 21:00", "Sat 07:00", "room")
        assert plan.at(ME, wall(moment)) is not None
    assert plan.at(ME, wall("2026-03-07T07:00")) is None
    assert said(plan.after(ME, wall("2026-03-06T22:00"))) == ("Fri 21:00", "Sat 00:00", "room")  # a week later


def test_of_two_times_that_overlap_the_one_that_begins_later_holds_while_it_lasts():
    night, morning = Planned(ME, 4, Span(1260, 1980, How.ROOM)), Planned(ME, 5, Span(480, 510, How.PHONE))
    plan = presence(planned=[night, morning])  # Friday 21 to Saturday 9; Saturday 8 to 8.30
    times = plan.times(ME, date(2026, 3, 6), date(2026, 3, 7))
    assert [said(one) for one in times] == [
        ("Fri 21:00", "Sat 08:00", "room"),
        ("Sat 08:00", "Sat 08:30", "phone"),
        ("Sat 08:30", "Sat 09:00", "room"),
    ]


def test_what_is_said_of_a_date_stands_before_the_week():
    day = [OneDay(ME, date(2026, 3, 3), Span(780, 900, How.CHAT))]
    plan = presence(planned=every_weekday(), days=day)
    assert plan.at(ME, wall("2026-03-03T09:00")) is None
    assert said(plan.at(ME, wall("2026-03-03T13:00"))) == ("Tue 13:00", "Tue 15:00", "chat")
    assert plan.at(ME, wall("2026-03-04T09:00")) is not None


def test_away_is_said_and_is_no_way_to_reach_somebody():
    day = [OneDay(ME, date(2026, 3, 2), Span(0, 1440, How.AWAY))]
    plan = presence(planned=every_weekday(), days=day)
    assert plan.times(ME, date(2026, 3, 2), date(2026, 3, 2)) == ()
    assert plan.spans(ME, date(2026, 3, 2)) == (Span(0, 1440, How.AWAY),)


@pytest.mark.parametrize(
    ("day", "odd"),
    [("2026-12-28", True), ("2027-01-04", True), ("2027-01-11", False), ("2026-12-21", False)],
)
def test_a_year_with_week_53_has_two_odd_weeks_in_a_row(day, odd):
    monday = date.fromisoformat(day)
    plan = presence(planned=[Planned(ME, 0, OFFICE, Weeks.ODD)], calendar=EVERY_DAY)
    assert bool(plan.spans(ME, monday)) is odd
    plan = presence(planned=[Planned(ME, 0, OFFICE, Weeks.EVEN)], calendar=EVERY_DAY)
    assert bool(plan.spans(ME, monday)) is not odd


@pytest.mark.parametrize(("day", "shift"), [("2026-03-29", -1), ("2026-10-25", 1)])
def test_eight_is_eight_by_the_wall_when_the_clock_shifts(day, shift):
    on = date.fromisoformat(day)
    sunday, night = Planned(ME, 6, OFFICE), Planned(ME, 5, Span(1320, 1800, How.PHONE))  # Saturday 22 to Sunday 6
    plan = presence(planned=[sunday, night], calendar=EVERY_DAY)
    times = plan.times(ME, on - timedelta(days=1), on)
    assert [said(one)[:2] for one in times] == [("Sat 22:00", "Sun 06:00"), ("Sun 08:00", "Sun 16:00")]
    assert times[0].ends_at - times[0].starts_at == timedelta(hours=8 + shift)
    assert times[1].ends_at - times[1].starts_at == timedelta(hours=8)


def test_what_lies_in_the_hour_that_there_is_not_is_an_hour_later_and_never_ends_before_it_begins():
    summer = date(2026, 3, 29)
    plan = presence(planned=[Planned(ME, 6, Span(130, 170, How.PHONE))], calendar=EVERY_DAY)
    assert [said(one)[:2] for one in plan.times(ME, summer, summer)] == [("Sun 03:10", "Sun 03:50")]
    plan = presence(planned=[Planned(ME, 6, Span(150, 180, How.PHONE))], calendar=EVERY_DAY)
    assert plan.times(ME, summer, summer) == ()


def test_a_week_does_not_come_back_on_a_holiday_but_a_date_holds():
    good_friday = date(2026, 4, 3)
    assert presence(planned=every_weekday()).spans(ME, good_friday) == ()
    assert presence(planned=every_weekday(), calendar=EVERY_DAY).spans(ME, good_friday) == (OFFICE,)
    assert presence(planned=every_weekday(), days=[OneDay(ME, good_friday, OFFICE)]).spans(ME, good_friday) == (
        OFFICE,
    )


def test_who_is_away_or_has_left_is_not_reached_whatever_is_planned():
    away = Absence(ME, date(2026, 3, 3), date(2026, 3, 5))
    plan = presence(planned=every_weekday(), absences=[away])
    days = {day: plan.at(ME, wall(f"2026-03-0{day}T09:00")) is not None for day in (2, 3, 4, 5)}
    assert days == {2: True, 3: False, 4: False, 5: True}
    left = presence(
        planned=every_weekday(), memberships=(Membership(ME, Role.MEMBER, date(2020, 1, 1), date(2026, 3, 3)),)
    )
    assert left.at(ME, wall("2026-03-02T09:00"))
    assert left.after(ME, wall("2026-03-02T09:00")) is None


spans = st.builds(
    lambda start, length, how: Span(start * 15, start * 15 + length * 15, how),
    st.integers(0, 95),
    st.integers(1, 96),
    st.sampled_from(How),
)
weekly = st.builds(Planned, st.just(ME), st.integers(0, 6), spans, st.sampled_from(Weeks))
moments = st.integers(0, 20 * 365 * 96).map(lambda n: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * n))


@st.composite
def plans(draw):
    """A plan seen at some moment, with dates and absences near it, rows in any order."""
    at = draw(moments)
    near = st.integers(-3, 10).map(lambda n: at.date() + timedelta(days=n))
    days = draw(st.lists(st.builds(OneDay, st.just(ME), near, spans), max_size=4))
    absences = [
        Absence(ME, start, None if length is None else start + timedelta(days=length))
        for start, length in draw(st.lists(st.tuples(near, st.none() | st.integers(0, 5)), max_size=2))
    ]
    planned = draw(st.lists(weekly, max_size=12))
    calendar = draw(st.sampled_from([WEEKDAYS, EVERY_DAY]))
    return presence(at=at, planned=planned, days=days, absences=absences, calendar=calendar)


def told_of(plan, on):
    """What is said of a day, the simple way."""
    alone = [row.span for row in plan.days if row.on == on]
    if alone:
        return alone
    if plan.group.calendar is WEEKDAYS and on in days_off(on.year):
        return []
    odd = on.isocalendar()[1] % 2 == 1
    return [
        row.span
        for row in plan.planned
        if row.weekday == on.weekday() and {"every": True, "odd": odd, "even": not odd}[row.weeks]
    ]


def naive(plan, at):
    """How somebody is reached at a moment, looked up on the wall."""
    clock = at.astimezone(STOCKHOLM).replace(tzinfo=None)
    today = clock.date()
    if any(row.starts_on <= today and (row.ends_on is None or today < row.ends_on) for row in plan.group.absences):
        return None
    holding = [
        (datetime.combine(on, datetime.min.time()) + timedelta(minutes=span.starts), span)
        for on in (today - timedelta(days=1), today)
        for span in told_of(plan, on)
    ]
    holding = [row for row in holding if row[0] <= clock < row[0] + timedelta(minutes=row[1].ends - row[1].starts)]
    if not holding:
        return None
    how = max(holding)[1].how
    return None if how is How.AWAY else how


def shifts(at):
    """Whether the clock shifts within a day of a moment."""
    around = [at + timedelta(hours=n) for n in (-40, 40)]
    return len({moment.astimezone(STOCKHOLM).utcoffset() for moment in around}) > 1


@given(plans())
def test_how_somebody_is_reached_is_what_the_wall_says(plan):
    at = plan.group.at
    assume(not shifts(at))
    reach = plan.at(ME, at)
    assert (reach and reach.how) == naive(plan, at)
    if reach:
        assert reach.starts_at <= at < reach.ends_at
        assert naive(plan, reach.ends_at - timedelta(minutes=15)) is reach.how


@given(plans())
def test_the_next_time_is_later_and_nothing_begins_before_it(plan):
    at = plan.group.at
    coming = plan.after(ME, at)
    on = WEEKDAYS.day_of(at)
    begins = [one.starts_at for one in plan.times(ME, on, on + timedelta(days=20)) if one.starts_at > at]
    if coming and begins:
        assert at < coming.starts_at <= begins[0]
    if begins:
        assert coming is not None


@given(plans())
def test_times_are_in_order_never_overlap_and_never_on_a_day_away(plan):
    on = WEEKDAYS.day_of(plan.group.at)
    times = plan.times(ME, on, on + timedelta(days=9))
    for one in times:
        assert one.starts_at < one.ends_at
        assert plan.is_there(ME, WEEKDAYS.day_of(one.starts_at))
        assert plan.is_there(ME, WEEKDAYS.day_of(one.ends_at - timedelta(seconds=1)))
    assert all(one.ends_at <= other.starts_at for one, other in pairwise(times))


@given(plans(), st.randoms())
def test_the_order_of_rows_changes_nothing(plan, random):
    planned, days = list(plan.planned), list(plan.days)
    random.shuffle(planned)
    random.shuffle(days)
    other = Presence(plan.group, tuple(planned), tuple(days))
    assert other.at(ME, plan.group.at) == plan.at(ME, plan.group.at)
    assert other.after(ME, plan.group.at) == plan.after(ME, plan.group.at)


def covered(spans_, minute):
    return [span for span in spans_ if span.starts <= minute < span.ends]


@given(st.lists(spans, max_size=5), spans)
def test_a_new_time_lies_on_top_and_the_rest_stays(before, new):
    apart = []
    for span in before:
        apart = list(laid_over(apart, span))
    after = laid_over(apart, new)
    for minute in range(0, 24 * 60, 15):
        then, now = covered(apart, minute), covered(after, minute)
        assert len(now) <= 1
        is_under = new.starts <= minute < new.ends
        assert [span.how for span in now] == ([new.how] if is_under else [span.how for span in then])


@given(st.lists(weekly, max_size=8), st.sets(st.integers(0, 6), min_size=1), st.sampled_from(Weeks), spans)
def test_a_time_laid_over_a_week_holds_in_those_weeks_alone(planned, days, weeks, span):
    before = set_in_week(planned, ME, (), weeks, span)
    after = set_in_week(before, ME, days, weeks, span)
    for on in (date(2026, 3, 2) + timedelta(days=n) for n in range(14)):  # week 10 and week 11
        then = presence(planned=before, calendar=EVERY_DAY).spans(ME, on)
        now = presence(planned=after, calendar=EVERY_DAY).spans(ME, on)
        assert now == (laid_over(then, span) if on.weekday() in days and weeks.hold(on) else then)


def test_times_that_adjoin_and_say_the_same_are_one():
    assert laid_over([OFFICE], Span(780, 1260, How.ROOM)) == (Span(480, 1260, How.ROOM),)
    assert len(laid_over([OFFICE], Span(780, 1260, How.ROOM, "Solgläntan"))) == 2


def test_days_that_are_changed_have_the_new_time_alone():
    week = set_in_week(every_weekday(), ME, [0], Weeks.ODD, Span(780, 900, How.CHAT), keep=False)
    assert [(row.span, row.weeks) for row in week if row.weekday == 0] == [
        (OFFICE, Weeks.EVEN),
        (Span(780, 900, How.CHAT), Weeks.ODD),
    ]


def test_monday_is_copied_and_a_time_is_taken_out():
    week = set_in_week((), ME, [0], Weeks.EVERY, OFFICE)
    week = copied(week, ME, 0, [1, 2, 3, 4])
    assert week == tuple(every_weekday())
    assert without(week, week[4]) == tuple(every_weekday()[:4])
    with pytest.raises(ValueError, match="not in"):
        without((), week[0])


@pytest.mark.parametrize(
    ("planned", "how", "at", "expected"),
    [
        ([OFFICE], How.PHONE, "09:00", Span(480, 960, How.PHONE)),
        ([Span(480, 720, How.ROOM, "Solgläntan"), Span(780, 960, How.PHONE)], How.ROOM, "09:00",
         Span(480, 960, How.ROOM, "Solgläntan")),
        ([OFFICE], How.AWAY, "09:00", Span(0, 1440, How.AWAY)),
        ([], How.ROOM, "09:03", Span(540, 1020, How.ROOM)),
        ([OFFICE], How.PHONE, "16:31", Span(990, 1020, How.PHONE)),  # its end has passed: till the group closes
        ([], How.PHONE, "19:00", Span(1140, 1440, How.PHONE)),
        ([], How.PHONE, "23:59", Span(1435, 1440, How.PHONE)),
        ([Span(0, 1440, How.AWAY)], How.CHAT, "10:00", Span(600, 1020, How.CHAT)),
    ],
)  # fmt: skip
def test_one_word_for_today_keeps_the_hours_that_were_said(planned, how, at, expected):
    assert hours_today(planned, how, wall(f"2026-03-02T{at}"), WEEKDAYS) == expected


@pytest.mark.parametrize(("starts", "ends"), [(-1, 60), (1440, 1500), (60, 60), (60, 30), (0, 1441), (1300, 2741)])
def test_what_is_no_time_of_a_day_is_refused(starts, ends):
    with pytest.raises(ValueError, match="no time of a day"):
        Span(starts, ends, How.ROOM)
