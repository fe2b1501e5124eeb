"""A group beside itself: whether a measure has changed between two months, and when nothing can be said of it.

Source: the design's rule for arrows. In a group there is mostly too little to count for a change to be more than
chance, and then none is told.
"""

from collections.abc import Sequence
from enum import StrEnum
from math import sqrt

from medled.engine.measures.measure import Measure

LEAST_COUNTED = 20  # things, in each of the two months
BEYOND_CHANCE = 2  # standard errors


class Change(StrEnum):
    """What has become of a measure."""

    UP = "up"
    DOWN = "down"
    NOT_SAID = "not_said"  # it may be chance, or one of the two says nothing


def change(then: Measure, now: Measure) -> Change:
    """Return whether a share has changed by more than chance; of what is no share of things that is never said.

    >>> from medled.engine.measures.measure import share
    >>> change(share("P1", 10, 20), share("P1", 17, 20)).value, change(share("P1", 10, 20), share("P1", 15, 20)).value
    ('up', 'not_said')
    """
    if then.part is None or now.part is None or not then.of or not now.of:
        return Change.NOT_SAID
    if min(then.of, now.of) < LEAST_COUNTED:
        return Change.NOT_SAID
    before, after = then.part / then.of, now.part / now.of
    both = (then.part + now.part) / (then.of + now.of)
    if abs(after - before) <= BEYOND_CHANCE * sqrt(both * (1 - both) * (1 / then.of + 1 / now.of)):
        return Change.NOT_SAID
    return Change.UP if after > before else Change.DOWN


def ends(months: Sequence[Measure]) -> tuple[int, int] | None:
    """Return the places of the first and the last month that say something; None where these are not two."""
    told = [place for place, one in enumerate(months) if one.value is not None]
    return (told[0], told[-1]) if len(told) > 1 else None
