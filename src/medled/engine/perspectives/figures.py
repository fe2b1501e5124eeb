"""How many agree, disagree and pass on each statement, and what that says of it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives.reactions import Reactions


@dataclass(frozen=True, slots=True)
class Figures:
    """How people have reacted to a statement: counts of people.

    >>> Figures(6, 3, 1).agreement
    0.6
    >>> Figures(5, 5, 0).divisiveness, Figures(5, 0, 5).divisiveness
    (1.0, 0.0)
    """

    agrees: int
    disagrees: int
    passes: int

    @property
    def seen(self) -> int:
        """How many have reacted to it in any way."""
        return self.agrees + self.disagrees + self.passes

    @property
    def agreement(self) -> float:
        """The share of those who have seen it that agree: 0 to 1; 0 if nobody has."""
        return self.agrees / self.seen if self.seen else 0.0

    @property
    def divisiveness(self) -> float:
        """How evenly it parts those who have seen it: 1 half against half, 0 when nobody stands against anybody.

        Four times the share that agrees times the share that disagrees.
        """
        return 4 * self.agrees * self.disagrees / self.seen**2 if self.seen else 0.0


def counted(reactions: Reactions) -> NDArray[np.int64]:
    """Return how many disagree, pass and agree, in this order, on each statement (statements, 3)."""
    cells = reactions.what.astype(np.int64) * 3 + (reactions.value + 1)
    return np.bincount(cells, minlength=3 * len(reactions.statements)).reshape(-1, 3)


def figures(reactions: Reactions) -> tuple[Figures, ...]:
    """Return the figures of each statement, in their order."""
    return tuple(Figures(agrees, disagrees, passes) for disagrees, passes, agrees in counted(reactions).tolist())
