"""HME: nine questions in three parts, and the index as SKR counts it; of bands, and so from a number to a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from medled.engine.disclosure import Band
from medled.rooms.pulse.models.own import HME_OF_ONE as OF_ONE
from medled.rooms.pulse.models.own import HME_PLACES as PLACES

__all__ = ["EACH", "OF_ONE", "PLACES", "Span", "index_of"]

EACH = 3  # questions of a part
_DUST = 1e-9  # of floating point


@dataclass(frozen=True)
class Span:
    """From what to what an index lies, 0 to 100, in whole numbers: it is surely in it."""

    low: int
    high: int


def index_of(bands: Sequence[Band | None], *, asked: int) -> Span | None:
    """Return the mean of so many questions as an index, (mean - 1) / 4 x 100; None where one of them is not shown.

    From the edges of their bands, which are published: it tells nothing that they don't.

    >>> index_of([Band(8, 15, 19), Band(8, 20, 24), Band(8, 25, 32)], asked=3)
    Span(low=62, high=79)
    """
    shown = [band for band in bands if band is not None]
    if len(shown) != asked:
        return None
    low = 100 * sum(band.low / (4 * band.n) for band in shown) / asked
    high = 100 * sum(band.high / (4 * band.n) for band in shown) / asked
    return Span(floor(low + _DUST), ceil(high - _DUST))
