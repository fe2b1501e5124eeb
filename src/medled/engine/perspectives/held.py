"""What bridges the groups, and what each of them holds typically."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives.figures import Figures
from medled.engine.perspectives.gain import counted_in
from medled.engine.perspectives.groups import Labels
from medled.engine.perspectives.reactions import AGREE, DISAGREE, Reactions

SURE = 1.2816  # of a normal distribution, 90 % lie below
MOST_HELD = 5


@dataclass(frozen=True, slots=True)
class Held:
    """A statement that a group typically agrees with (`side` 1) or disagrees with (-1), more than the others do."""

    statement: str
    side: int
    inside: Figures
    others: Figures
    z: float


def bridging(reactions: Reactions, groups: Labels) -> NDArray[np.float64]:
    """Return the bridging of each statement (statements,): near 1 where every group agrees, near 0 where one doesn't.

    The product over the groups of (agrees + 1) / (seen + 2).
    """
    counts = counted_in(reactions, groups)
    return np.asarray(((counts[:, :, 2] + 1) / (counts.sum(axis=2) + 2)).prod(axis=0))


def typical(reactions: Reactions, groups: Labels) -> tuple[tuple[Held, ...], ...]:
    """Return for each group, from 0, what it holds more than the others, at most five, the most telling first.

    As in Polis (Small et al. 2021): surely more than half of the group that have seen it, and surely a larger share
    than of the others, each by a one-sided z test at 90 %; ordered by the two shares' ratio and both tests.
    """
    counts = counted_in(reactions, groups)
    return tuple(_of_group(reactions.statements, inside, counts.sum(axis=0) - inside) for inside in counts)


def _of_group(statements: tuple[str, ...], inside: NDArray[np.int64], others: NDArray[np.int64]) -> tuple[Held, ...]:
    seen, seen_by_others = inside.sum(axis=1), others.sum(axis=1)
    found = []
    for side, kind in ((AGREE, 2), (DISAGREE, 0)):
        mine, theirs = inside[:, kind], others[:, kind]
        half, more = _over_half(mine, seen), _more(mine, seen, theirs, seen_by_others)
        ratio = ((mine + 1) / (seen + 2)) / ((theirs + 1) / (seen_by_others + 2))
        telling = half * more * ratio * (mine + 1) / (seen + 2)
        for n in np.flatnonzero((half > SURE) & (more > SURE)).tolist():
            held = Held(statements[n], side, _figures(inside[n]), _figures(others[n]), float(more[n]))
            found.append((-float(telling[n]), n, held))
    return tuple(held for _, _, held in sorted(found, key=lambda one: one[:2])[:MOST_HELD])


def _over_half(part: NDArray[np.int64], of: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the z of a share against a half, one added to both counts."""
    return np.asarray(2 * np.sqrt(of + 1) * ((part + 1) / (of + 1) - 0.5))


def _more(
    part: NDArray[np.int64], of: NDArray[np.int64], other: NDArray[np.int64], of_other: NDArray[np.int64]
) -> NDArray[np.float64]:
    """Return the z of one share against another, one added to every count; 0 where both are whole."""
    together = (part + other + 2) / (of + of_other + 2)
    spread = np.sqrt(np.maximum(together * (1 - together), 0) * (1 / (of + 1) + 1 / (of_other + 1)))
    difference = (part + 1) / (of + 1) - (other + 1) / (of_other + 1)
    return np.asarray(np.where(together < 1, difference / np.where(spread > 0, spread, 1), 0.0))


def _figures(counts: NDArray[np.int64]) -> Figures:
    disagrees, passes, agrees = counts.tolist()
    return Figures(agrees, disagrees, passes)
