"""Bands: wide enough that whoever knows one answer, and who else is counted, can rule out nothing."""

from itertools import pairwise, product

import pytest

from medled.engine.disclosure.bands import band, class_of, first_ends, last_begins

SIZES = range(6, 17)
LOW, HIGH = (0, 1), (3, 4)


def bands(n):
    """All bands of so many answers, from the lowest."""
    return sorted({(band(n, total).low, band(n, total).high) for total in range(4 * n + 1)})


def test_eight_answers_have_the_five_bands_that_the_form_promises():
    means = [band(8, low).means for low, _ in bands(8)]
    assert [(round(low, 1), round(high, 1)) for low, high in means] == [
        (1.0, 2.1), (2.2, 2.8), (2.9, 3.4), (3.5, 4.0), (4.1, 5.0),
    ]  # fmt: skip


@pytest.mark.parametrize("n", [*SIZES, 40, 500])
def test_bands_follow_on_each_other_and_each_sum_is_in_its_own(n):
    ends = bands(n)
    assert ends[0][0] == 0
    assert ends[-1][1] == 4 * n
    assert all(high + 1 == low for (_, high), (low, _) in pairwise(ends))
    assert all(band(n, total).low <= total <= band(n, total).high for total in range(4 * n + 1))
    assert first_ends() >= 7
    assert last_begins(n) <= 4 * n - 7
    assert {high - low for low, high in ends[1:-1]} <= {4}


def holds(low, high, people, known):
    """Whether so many people can have the rest of a sum between low and high."""
    return max(0, low - known) <= min(4 * people, high - known)


@pytest.mark.parametrize("n", SIZES)
def test_whoever_knows_one_answer_rules_out_nothing_in_one_wave(n):
    for (low, high), own in product(bands(n), range(5)):
        if holds(low, high, n - 1, own):
            for side in (LOW, HIGH):
                assert any(holds(low, high, n - 2, own + other) for other in side), (low, high, own, side)


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize(("out", "new"), [(0, 0), (1, 0), (0, 1)])
def test_nor_in_two_waves_with_the_same_answers_when_one_is_out_or_one_is_new(n, out, new):
    """Of n who stay, one out or one new: for every pair of bands and every answer of a colleague who stays."""

    def can_be(first, second, stay, known, leaves, comes):
        low = max(0, first[0] - known - leaves, second[0] - known - comes)
        return low <= min(4 * stay, first[1] - known - leaves, second[1] - known - comes)

    leavers, comers = range(5) if out else (0,), range(5) if new else (0,)
    for first, second, own in product(bands(n + out), bands(n + new), range(5)):
        pairs = [pair for pair in product(leavers, comers) if can_be(first, second, n - 1, own, *pair)]
        if pairs:
            for side in (LOW, HIGH):
                both = product(leavers, comers)
                assert any(can_be(first, second, n - 2, own + x, *pair) for pair in both for x in side)
                assert not out or any(leaves in side for leaves, _ in pairs)
                assert not new or any(comes in side for _, comes in pairs)


def test_how_many_there_are_is_told_in_three_steps():
    assert [class_of(n) for n in (6, 9, 10, 14, 15, 1000)] == ["6-9", "6-9", "10-14", "10-14", "15+", "15+"]
