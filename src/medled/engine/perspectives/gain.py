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
    without = -np.log(overall[what, kind]).sum()
    found = []
    for groups in groupings:
        told = _rates_in(shown, groups, overall)[groups[hidden.who], what, kind]
        found.append(float(1 + np.log(told).sum() / without))
    return found


def moved(reactions: Reactions, groups: Labels) -> Labels:
    """Return the groups after everybody has moved, once, to the group that tells their own reactions best.

    By the group's rates and its share of the people. If that would empty a group, nobody moves.
    """
    speaks = reactions.seen > 0
    share = np.bincount(groups[speaks], minlength=int(groups.max()) + 1) / max(1, int(speaks.sum()))
    if not share.all():
        return groups
    rates = np.log(_rates_in(reactions, groups, _rates(counted(reactions)))).reshape(len(share), -1)
    cells = reactions.what * 3 + (reactions.value + 1)
    first = reactions.bounds[:-1][speaks]
    fits = np.stack([np.add.reduceat(row[cells], first) for row in rates], axis=1) + np.log(share)
    nearer = groups.copy()
    nearer[speaks] = fits.argmax(axis=1)
    return nearer if len(np.unique(nearer[speaks])) == len(share) else groups


def _rates_in(reactions: Reactions, groups: Labels, overall: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each group's rates of disagree, pass and agree (groups, statements, 3)."""
    inside = counted_in(reactions, groups)
    return np.asarray((inside + _OF_ALL * overall) / (inside.sum(axis=2, keepdims=True) + _OF_ALL))


def counted_in(reactions: Reactions, groups: Labels) -> NDArray[np.int64]:
    """Return how many disagree, pass and agree in each group on each statement (groups, statements, 3)."""
    size = len(reactions.statements)
    cells = (groups[reactions.who] * size + reactions.what) * 3 + (reactions.value + 1)
    k = int(groups.max()) + 1
    return np.bincount(cells, minlength=k * size * 3).reshape(k, size, 3)


def _rates(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray((counts + _OF_EACH) / (counts.sum(axis=1, keepdims=True) + 3 * _OF_EACH))
