"""Bands (P4): the sum of a cell's answers, counted from 0, told only as the block of five that it lies in.

Let S be the sum of (value - 1) over n answers, so 0 <= S <= 4n. Blocks are 0-4, 5-9, ... The lowest are merged to
include 7 and the highest to include 4n - 7: whoever knows one colleague's answer, whatever it is, then still finds
both 2 or less and 4 or more possible for each of the others.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST = 6
STEPS = 4  # an answer adds 0 to 4
BLOCK = 5
REACH = 7  # 3 of one who answers 4, and 4 of the colleague who is known
_CLASSES = ((15, "15+"), (10, "10-14"), (6, "6-9"))


@dataclass(frozen=True, slots=True)
class Band:
    """What is told of `n` answers: their sum, counted from 0, lies from `low` to `high`."""

    n: int
    low: int
    high: int

    @property
    def means(self) -> tuple[float, float]:
        """The same as means on the scale of 1 to 5, the nearest floats."""
        return (self.n + self.low) / self.n, (self.n + self.high) / self.n

    def __add__(self, other: Band) -> Band:
        return Band(self.n + other.n, self.low + other.low, self.high + other.high)


def band(n: int, total: int, reach: int = REACH) -> Band:
    """Return the lowest and the highest sum that `total`, of `n` answers, is told apart from nothing in.

    `reach` is how far the first band goes at least, and the last one from the other end.

    >>> [(band(8, total).low, band(8, total).high) for total in (3, 12, 25)]
    [(0, 9), (10, 14), (25, 32)]
    """
    first, last = first_ends(reach), last_begins(n, reach)
    if total <= first:
        return Band(n, 0, first)
    if total >= last:
        return Band(n, last, STEPS * n)
    low = total // BLOCK * BLOCK
    return Band(n, low, low + BLOCK - 1)


def first_ends(reach: int = REACH) -> int:
    """Return where the first band ends: the end of the block of `reach`."""
    return reach // BLOCK * BLOCK + BLOCK - 1


def last_begins(n: int, reach: int = REACH) -> int:
    """Return where the last band of `n` answers begins: with the block of 4n - `reach`."""
    return (STEPS * n - reach) // BLOCK * BLOCK


def class_of(n: int) -> str:
    """Return how many answers there are, in the three steps that are shown.

    >>> [class_of(n) for n in (6, 9, 10, 14, 15, 300)]
    ['6-9', '6-9', '10-14', '10-14', '15+', '15+']
    """
    return next(name for least, name in _CLASSES if n >= least)
