"""Prices that make people's own best hands fit together, as nearly as can be, and the limit that they prove.

Each rule that people share (one lead a task, knowledge, what a stage before came to) has a price. At any prices each
person takes the hand that is best for them, and what all those bring, less what the rules charge, is a limit that no
plan can be above. The market looks for the prices at which that limit is lowest: hands are blended so that the rules
hold on average, the blend names prices, at these everybody picks a hand anew, until limit and blend meet (column
generation). The limit is far nearer to the truth than the plain relaxation's, since each hand is whole.
"""

from __future__ import annotations

import math

import numpy as np

from medled.engine.sharing.hands import HALF, Hands
from medled.engine.sharing.highs import INFINITE, SURELY, Blend, Entries, Highs
from medled.engine.sharing.ladder import Clock

MOST_ROUNDS = 100
KEPT = 0.4
"""How much of the best prices so far is kept in the next that are tried: they would leap to and fro otherwise."""
DEAR = 1e4
"""What a broken rule costs in a blend, in times of the largest worth."""

Hand = tuple[int, np.ndarray]
"""A person, by number in the model, and the columns in the hand."""


class Market:
    """The market of a programme's shared `rows`, for one aim: `worth` by column, to be as large as can be.

    `picked` is added to: hands that were good at some prices are what the next market begins with.
    """

    def __init__(
        self, hands: Hands, programme: Highs, rows: Entries, worth: np.ndarray, picked: dict[tuple[int, bytes], Hand]
    ) -> None:
        self._hands, self._programme, self._rows, self.worth, self._picked = hands, programme, rows, worth, picked
        self._apart = np.flatnonzero(hands.owner < 0)
        self._counts = rows.dense(len(worth))

    def limit(self, prices: np.ndarray) -> tuple[float, np.ndarray]:
        """What no plan can be above by these prices, and the columns picked."""
        parts, income = self._parts(prices)
        values, taken = self._hands.best(parts, self._programme.least, self._programme.most)
        apart = np.where(parts > 0, self._programme.most, self._programme.least)[self._apart]
        taken[self._apart] = apart > HALF
        return float(values.sum() + parts[self._apart] @ apart) - income, taken

    def haggle(self, prices: np.ndarray, near: float, clock: Clock, *, whole: bool) -> tuple[float, np.ndarray]:
        """The lowest limit found and its prices, begun at `prices`.

        Ends when it is within `near` of the lowest there is; with `whole`, when it is known to the whole number.
        """
        blend = self._blend()
        best, at, asked, pure = np.inf, prices, prices, False
        for _ in range(MOST_ROUNDS):
            limit, taken = self.limit(asked)
            if limit < best:
                best, at = limit, asked
            new = self._pick(taken)
            if new:
                self._offer(blend, new)
            value, sought = blend.solve()
            sought = sought[: len(prices)]
            known = whole and math.floor(best + SURELY) <= math.floor(value + SURELY)
            if known or best - value <= near or (pure and not new) or not clock.left():
                break
            pure = not new
            asked = sought if pure else KEPT * at + (1 - KEPT) * sought
        return best, at

    def idle(self, prices: np.ndarray, value: float) -> tuple[np.ndarray, np.ndarray]:
        """The columns that must be off, and those that must be on, if the aim, which is whole, is to reach `value`."""
        least, most = self._programme.least, self._programme.most
        parts, income = self._parts(prices)
        values, within, without = self._hands.each(parts, least, most)
        apart = np.maximum(parts * least, parts * most)
        limit = float(values.sum() + apart[self._apart].sum()) - income
        mine, own, loose = self._hands.owner >= 0, values[self._hands.owner], least < most
        on = limit + np.where(mine, within - own, parts - apart)
        off = limit + np.where(mine, without - own, -apart)
        return loose & (on < value - SURELY), loose & (off < value - SURELY)

    def bids(self, prices: np.ndarray, finest: int) -> list[tuple[np.ndarray, float]]:
        """For each person whole worths of columns, none above `finest`, and what no hand of theirs can be above.

        Together with the shared rows they say all that the prices say, so that a programme can be told.
        """
        parts, _ = self._parts(prices)
        loose = self._programme.least < self._programme.most
        largest = np.abs(parts[loose]).max(initial=0)
        parts = np.round(parts * (finest / largest)) if largest else np.zeros_like(parts)
        values, _ = self._hands.best(parts, self._programme.least, self._programme.most)
        return [(np.where(self._hands.owner == p, parts, 0), float(value)) for p, value in enumerate(values)]

    def _parts(self, prices: np.ndarray) -> tuple[np.ndarray, float]:
        each, income = self._rows.charge(prices, len(self.worth))
        return self.worth + each, income

    def _blend(self) -> Blend:
        rows, dear = self._rows, DEAR * (np.abs(self.worth).max(initial=0) + 1)
        blend = Blend(rows.lower, rows.upper, self._hands.people, dear)
        if len(self._apart):
            columns = np.pad(self._counts[self._apart], ((0, 0), (0, self._hands.people)))
            blend.add(self.worth[self._apart], self._programme.most[self._apart], columns)
        self._offer(blend, [hand for hand in self._picked.values() if self._fits(*hand)])
        return blend

    def _fits(self, person: int, columns: np.ndarray) -> bool:
        """Whether a hand of before is still one: nothing in it is left out, nothing fixed is missing."""
        fixed = (self._programme.least > HALF) & (self._hands.owner == person)
        return bool((self._programme.most[columns] > HALF).all()) and fixed[columns].sum() == fixed.sum()

    def _pick(self, taken: np.ndarray) -> list[Hand]:
        """Keep the hands in the columns taken; those that are new."""
        new = []
        for p in range(self._hands.people):
            hand = p, np.flatnonzero(taken & (self._hands.owner == p))
            if self._picked.setdefault((p, hand[1].tobytes()), hand) is hand:
                new.append(hand)
        return new

    def _offer(self, blend: Blend, hands: list[Hand]) -> None:
        if not hands:
            return
        worth = np.array([self.worth[columns].sum() for _, columns in hands])
        counts = [self._counts[columns].sum(axis=0) for _, columns in hands]
        whose = np.zeros((len(hands), self._hands.people))
        whose[np.arange(len(hands)), [person for person, _ in hands]] = 1
        blend.add(worth, np.full(len(hands), INFINITE), np.hstack([counts, whose]))
