"""Do groups tell how people react? How much better hidden reactions are foretold with them than without.

A tenth of the reactions is hidden, five times, the same each time for the same people and statements. The map and the
groups are made of the rest. *Gain* = 1 - the log loss with the groups' rates / the log loss with the overall rates.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives.figures import counted
from medled.engine.perspectives.groups import Labels
from medled.engine.perspectives.reactions import Reactions

FOLDS = 5
_TENTH = 10
_OF_EACH = 0.7  # pseudo-reactions of each kind in the overall rates
_OF_ALL = 4.0  # pseudo-reactions in a group's rates, at the overall rates


def folds(reactions: Reactions) -> NDArray[np.uint8]:
    """Return in which of ten equal folds each reaction lies (n,): by lot, from the two names alone.

    So a fold is the same between two looks, and whatever else has come meanwhile. The first five are hidden in turn.
    """
    people, statements = (
        np.array([zlib.crc32(name.encode(errors="surrogatepass")) for name in names], np.uint64)
        for names in (reactions.participants, reactions.statements)
    )
    lot = (people[reactions.who] << np.uint64(32)) | statements[reactions.what]
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB), (31, 1)):  # splitmix64
        lot = (lot ^ (lot >> np.uint64(shift))) * np.uint64(factor)
    return (lot % np.uint64(_TENTH)).astype(np.uint8)


def gains(shown: Reactions, hidden: Reactions, groupings: Iterable[Labels]) -> list[float]:
    """Return the gain of each grouping on what is hidden, foretold by what is shown (both of the same people)."""
    overall = _rates(counted(shown))
    what, kind = hidden.what, hidden.value + 1
    plain = overall[what, kind]
    without = -np.log(plain).sum()
    found = []
    for groups in groupings:
        inside = counted_in(shown, groups)
        mine = groups[hidden.who]
        told = (inside[mine, what, kind] + _OF_ALL * plain) / (inside.sum(axis=2)[mine, what] + _OF_ALL)
        found.append(float(1 + np.log(told).sum() / without))
    return found


def counted_in(reactions: Reactions, groups: Labels) -> NDArray[np.int64]:
    """Return how many disagree, pass and agree in each group on each statement (groups, statements, 3)."""
    size = len(reactions.statements)
    cells = (groups[reactions.who] * size + reactions.what) * 3 + (reactions.value + 1)
    k = int(groups.max()) + 1
    return np.bincount(cells, minlength=k * size * 3).reshape(k, size, 3)


def _rates(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray((counts + _OF_EACH) / (counts.sum(axis=1, keepdims=True) + 3 * _OF_EACH))
