"""When a series comes again, whose turn it is, and the minutes: held against what is meant, for whatever is given."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medled.engine.meetings import LAST, Rhythm, beyond, fits, left, next_in_turn, nth_of, shared_out
from tests.conftest import MONDAY

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
FIRST = [None, 1, 2, 3, 4, LAST]


@given(day=DAYS, interval=st.integers(1, 12), nth=st.sampled_from(FIRST), count=st.integers(1, 8))
def test_a_series_keeps_its_weekday_and_its_place_in_the_month(day, interval, nth, count):
    if not fits(day, nth):
        return
    rhythm, found = Rhythm(day, interval, nth), [day]
    for _ in range(count):
        found.append(rhythm.next_after(found[-1]))
    assert {each.weekday() for each in found} == {day.weekday()}
    assert all(fits(each, nth) for each in found)
    months = [each.year * 12 + each.month for each in found]
    for before, after in zip(range(count), range(1, count + 1), strict=True):
        if nth is None:
            assert found[after] - found[before] == timedelta(weeks=interval)
        else:
            assert months[after] - months[before] == interval
    assert list(rhythm.days(since=day, until=found[-1])) == found[:-1]


@pytest.mark.parametrize(("interval", "nth"), [(0, None), (1, 5), (1, 0)])
def test_a_rhythm_that_cannot_be_is_refused(interval, nth):
    with pytest.raises(ValueError, match="every"):
        Rhythm(date(2026, 3, 19), interval, nth)


@given(DAYS)
def test_a_day_is_the_first_to_fifth_such_of_its_month_and_the_last_when_none_follows(day):
    assert fits(day, nth_of(day)) or nth_of(day) == 5
    assert fits(day, LAST) == ((day + timedelta(weeks=1)).month != day.month)


RING = st.lists(st.integers(1, 9), unique=True, min_size=1, max_size=9)


@given(ring=RING, meetings=st.integers(1, 40), away=st.lists(st.sets(st.integers(1, 9)), min_size=40, max_size=40))
def test_the_turn_goes_round_and_nobody_is_asked_twice_before_the_others_who_can(ring, meetings, away):
    had = []
    for number in range(meetings):
        turn = next_in_turn(ring, had, without=away[number])
        can = [person for person in ring if person not in away[number]]
        assert (turn is None) == (not can)
        if turn is None:
            continue
        assert turn in can
        since = had.index(turn) if turn in had else len(had)
        assert all((had.index(other) if other in had else len(had)) <= since for other in can)
        had.insert(0, turn)


@given(ring=RING, laps=st.integers(1, 4))
def test_with_nobody_away_it_is_the_order_of_the_ring(ring, laps):
    had = []
    for _ in range(laps * len(ring)):
        had.insert(0, next_in_turn(ring, had))
    assert had[::-1] == ring * laps


@given(minutes=st.integers(1, 480), shares=st.lists(st.integers(1, 60), min_size=1, max_size=30))
def test_minutes_are_shared_out_to_the_last_one(minutes, shares):
    given_out = shared_out(minutes, shares)
    assert sum(given_out) == max(minutes, len(shares))
    assert min(given_out) >= 1
    for one, other in zip(given_out, shares, strict=True):
        assert abs(one - minutes * other / sum(shares)) <= max(1, len(shares) * 60 / sum(shares)) or one == 1


def test_the_sum_of_the_items_beyond_the_meeting():
    assert beyond([], 90) == 0
    assert beyond([45, 45], 90) == 0
    assert beyond([45, 46], 90) == 1


@pytest.mark.parametrize(
    ("gone", "seconds", "expected"),
    [(0, 0, 20), (1, 0, 20), (60, 0, 19), (61, 0, 19), (20 * 60, 0, 0), (21 * 60, 0, -1), (60, 600, 9)],
)
def test_the_minutes_left_of_an_item(gone, seconds, expected):
    at = MONDAY + timedelta(seconds=gone)
    assert left(20, seconds=seconds, since=MONDAY, at=at) == expected


def test_an_item_that_one_is_not_on_keeps_its_time():
    assert left(20, seconds=300, since=None, at=MONDAY) == 15
