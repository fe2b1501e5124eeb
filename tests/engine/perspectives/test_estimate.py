"""Estimates: the middle, how far apart, who is asked what they know, and what talking changed."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.perspectives.estimate import compared, estimate, furthest

numbers = st.decimals(-(10**6), 10**6, places=2)
many = st.lists(numbers, min_size=5, max_size=30)
given_by = st.dictionaries(st.integers(0, 30), numbers, max_size=20)


@given(many, st.randoms())
def test_half_lie_on_either_side_and_half_in_the_middle_half(values, chance):
    found = estimate(values)
    assert estimate(chance.sample(values, len(values))) == found
    assert min(values) <= found.lower <= found.median <= found.upper <= max(values)
    for mark, share in ((found.lower, 1), (found.median, 2), (found.upper, 3)):
        assert 4 * sum(value <= mark for value in values) >= share * (len(values) - 1)
        assert 4 * sum(value >= mark for value in values) >= (4 - share) * (len(values) - 1)
    assert found.spread >= 0


@given(many, numbers)
def test_one_slip_of_the_hand_moves_the_median_no_further_than_to_a_neighbour(values, slip):
    before = sorted(values)
    after = estimate([*before[:-1], max(before[-1], slip) * 1000 if before[-1] > 0 else before[-1]])
    assert after.median == estimate(before).median


@given(st.lists(numbers, max_size=4))
def test_under_five_there_are_no_figures(values):
    assert estimate(values) is None
    assert furthest(dict(enumerate(values))) == (frozenset(), frozenset())
    assert compared(dict(enumerate(values)), dict(enumerate(values))) is None


@given(given_by)
def test_who_is_furthest_is_outside_the_middle_half_and_nobody_is_further(values):
    found = estimate(list(values.values()))
    low, high = furthest(values)
    assert not low & high
    for who in low:
        assert values[who] == min(values.values()) < found.lower
    for who in high:
        assert values[who] == max(values.values()) > found.upper
    if found is not None and not low:
        assert min(values.values()) == found.lower


def test_one_who_knows_something_is_asked_and_where_all_agree_nobody_is():
    group = dict(zip("abcdef", map(Decimal, (10, 10, 11, 12, 12, 90)), strict=True))
    assert furthest(group)[1] == {"f"}
    assert furthest(dict.fromkeys("abcdef", Decimal(7))) == (frozenset(), frozenset())


@given(given_by, given_by)
def test_what_talking_changed_is_of_those_who_were_there_both_times(before, after):
    both = before.keys() & after.keys()
    found = compared(before, after)
    assert (found is None) == (len(both) < 5)
    if found is not None:
        assert (found.both, found.changed) == (len(both), sum(before[who] != after[who] for who in both))
        assert found.before == estimate([before[who] for who in both])
