"""Estimates: a number that each gives before seeing the others', the middle of them and how far apart they lie."""

from __future__ import annotations

import statistics
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

LEAST = 5
Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a group estimates: the median, and the quarters between which the middle half lies. In the question's unit.

    >>> estimate([Decimal(n) for n in (2, 3, 3, 4, 40)])
    Estimate(count=5, median=Decimal('3'), lower=Decimal('3'), upper=Decimal('4'))
    """

    count: int
    median: Decimal
    lower: Decimal
    upper: Decimal

    @property
    def spread(self) -> Decimal:
        """How far the middle half reaches."""
        return self.upper - self.lower


@dataclass(frozen=True, slots=True)
class Change:
    """What talking changed, of those who gave a number before and after: how many, how many gave another one."""

    both: int
    changed: int
    before: Estimate
    after: Estimate


def estimate(numbers: Sequence[Decimal]) -> Estimate | None:
    """Return the median and the middle half of these numbers, in any order; None under five.

    The mean is left out: one slip of the hand moves it as far as it likes. Quarters lie between neighbours, the least
    and the greatest number counted in (Hyndman and Fan's seventh way).
    """
    if len(numbers) < LEAST:
        return None
    lower, median, upper = statistics.quantiles(numbers, n=4, method="inclusive")
    return Estimate(len(numbers), median, lower, upper)


def furthest(numbers: Mapping[Who, Decimal]) -> tuple[frozenset[Who], frozenset[Who]]:
    """Return who gave the least and who the greatest number, to be asked in words what they know that others don't.

    Only where it lies outside the middle half, and only when there is a middle half to lie outside of: from five.
    """
    found = estimate(list(numbers.values()))
    if found is None:
        return frozenset(), frozenset()
    least, most = min(numbers.values()), max(numbers.values())
    low = frozenset(who for who, number in numbers.items() if number == least < found.lower)
    high = frozenset(who for who, number in numbers.items() if number == most > found.upper)
    return low, high


def compared(before: Mapping[Who, Decimal], after: Mapping[Who, Decimal]) -> Change | None:
    """Return what talking changed, of those who gave a number both times; None under five of them."""
    both = [who for who in before if who in after]
    first, second = estimate([before[who] for who in both]), estimate([after[who] for who in both])
    if first is None or second is None:
        return None
    return Change(len(both), sum(before[who] != after[who] for who in both), first, second)
