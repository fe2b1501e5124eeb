"""What can be said of the calls in a group: never so much that somebody can be picked out."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.exchange import Call, Direction, days_taken, direction, exchange
from medled.engine.workdays import WEEKDAYS
from tests.engine.naive_clock import QUARTER
from tests.engine.pictures import MONDAY

MANAGER = 3
people = st.integers(1, 6)


@st.composite
def calls(draw):
    person = draw(people)
    called_at = MONDAY + QUARTER * draw(st.integers(0, 900))
    answered = draw(st.booleans())
    return Call(
        person=person,
        by_manager=person == MANAGER,
        to_manager=draw(st.booleans()),
        called_at=called_at,
        days=draw(st.integers(0, 5)),
        answered_by=draw(people) if answered else None,
        answered_at=called_at + QUARTER * draw(st.integers(0, 900)) if answered else None,
    )


def can_be_picked_out(names):
    count = Counter(names)
    return len(names) < 5 or len(count) < 3 or any(number > len(names) / 2 for number in count.values())


@given(st.lists(calls(), max_size=14), st.randoms())
def test_figures_are_told_only_where_nobody_can_be_picked_out(some, random):
    said = exchange(some, WEEKDAYS)
    answered = [call for call in some if call.answered_at]
    assert said.told is not can_be_picked_out([call.person for call in some])
    if said.told:
        assert (said.calls, said.answered) == (len(some), len(answered))
        hidden = can_be_picked_out([call.answered_by for call in answered])
        assert (said.median_days is None) is (said.in_time is None) is hidden
    shuffled = list(some)
    random.shuffle(shuffled)
    assert exchange(shuffled, WEEKDAYS) == said


@given(st.lists(calls(), min_size=5, max_size=14))
def test_who_they_are_changes_nothing_of_what_is_told(some):
    renamed = [
        replace(call, person=call.person + 100, answered_by=call.answered_by and call.answered_by + 100)
        for call in some
    ]
    assert exchange(renamed, WEEKDAYS) == exchange(some, WEEKDAYS)


def call(**more):
    return Call(1, by_manager=False, to_manager=True, called_at=MONDAY, days=1, **more)


def test_an_answer_the_same_day_took_no_days_and_one_on_monday_after_friday_took_one():
    friday = MONDAY + timedelta(days=4)
    assert days_taken(call(answered_by=3, answered_at=MONDAY + timedelta(hours=3)), WEEKDAYS) == 0
    over = replace(call(answered_by=3, answered_at=MONDAY + timedelta(days=7)), called_at=friday)
    assert days_taken(over, WEEKDAYS) == 1


def test_directions():
    up = call(answered_by=3, answered_at=MONDAY)
    down = replace(up, person=3, by_manager=True, to_manager=False)
    assert direction([up] * 5) is Direction.NOT_SAID
    assert direction([up] * 6) is Direction.ONE_WAY
    assert direction([up] * 8 + [down]) is Direction.MOSTLY_ONE_WAY
    assert direction([up] * 4 + [down] * 2) is Direction.BOTH_WAYS
    assert direction([replace(up, answered_at=None, answered_by=None)] * 9) is Direction.NOT_SAID
