"""What one person can hold, all at once: a *hand*. Which is the best hand, if each task is worth so and so much?

A person's own rules (one role a task, room, bands of load, gladness) are a small problem of their own, and exactly
solved by going through the tasks one by one with all loads at once, for everybody at the same time. The rules that
people share are left to prices (`market`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from math import gcd

import numpy as np

from medled.engine.sharing.board import LEARNER, WELCOME
from medled.engine.sharing.model import Model

WIDEST = 300
"""Steps of load that are told apart at most; where there are more, several are one, each task's rounded down."""
NEVER = -1e15
"""The worth of what can't be."""
HALF = 0.5


@dataclass(frozen=True)
class Table:
    """What each choice brings at the worths it was made for, by task t and person p."""

    hold: np.ndarray
    leads: np.ndarray
    """Whether who holds the task had better lead it, which `hold` then counts."""
    learn: np.ndarray
    skip: np.ndarray
    bands: np.ndarray
    """[n, p]: what the n lowest bands bring together."""
    ahead: np.ndarray
    """[t, p, g, w]: the most that p can still get from task t on; g: glad so far, w: the load so far."""


class Hands:
    """The hands of the people in a model.

    Worths are by column; `least` and `most` say which columns are fixed, as in the programme. A column of gladness or
    of a band is part of the hand, so that its worth counts too.
    """

    def __init__(self, model: Model) -> None:
        seats, board = model.seats, model.board
        self.columns = model.columns
        people = {i: p for p, i in enumerate(model.free)}
        tasks = {j: t for t, j in enumerate(sorted({seat.task for seat in seats}))}
        self.people, self.tasks = len(people), len(tasks)
        widest = max(board.people[i].room for i in people)
        self._unit = max(reduce(gcd, (seat.minutes for seat in seats), 0), -(-widest // WIDEST), 1)
        self.loads = widest // self._unit + 1
        self.owner = np.full(self.columns, -1)
        """The person, by number in the model, whose hand a column is part of; -1 where it is part of none."""
        self._takes = {False: [0] * self.tasks, True: [0] * self.tasks}
        shape = self.tasks, self.people
        self._hold, self._lead, self._learn = (np.full(shape, self.columns) for _ in range(3))
        self._welcome = np.zeros(shape, dtype=bool)
        for c, seat in enumerate(seats):
            t, p = tasks[seat.task], people[seat.person]
            kind = self._learn if seat.role == LEARNER else self._lead if c in model.held_by else self._hold
            kind[t, p] = c
            self._takes[seat.role == LEARNER][t] = seat.minutes // self._unit
            self._welcome[t, p] = board.wish(seat.person, seat.task) in WELCOME
            self.owner[c] = p
        self._bands_of(model, people)
        self._glad = np.full(self.people, self.columns)
        for i, c in model.glad.items():
            self._glad[people[i]], self.owner[c] = c, people[i]

    def best(self, worth: np.ndarray, least: np.ndarray, most: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """What the best hand of each person brings, and the columns in it."""
        table = self._table(worth, least, most)
        taken = np.zeros(self.columns + 1, dtype=bool)
        everyone = np.arange(self.people)
        load, glad = np.zeros(self.people, dtype=int), np.zeros(self.people, dtype=int)
        for t in range(self.tasks):
            after = table.ahead[t + 1]
            gladder = np.where(self._welcome[t], 1, glad)
            value = after[everyone, glad, load] + table.skip[t]
            holds = learns = np.zeros(self.people, dtype=bool)
            for learner, brings in ((False, table.hold[t]), (True, table.learn[t])):
                more = load + self._takes[learner][t]
                got = after[everyone, gladder, np.minimum(more, self.loads - 1)] + brings
                better = (got > value) & (more < self.loads)
                value = np.where(better, got, value)
                holds, learns = (holds & ~better, better) if learner else (better, learns)
            taken[self._hold[t, holds]] = True
            taken[self._lead[t, holds & table.leads[t]]] = True
            taken[self._learn[t, learns]] = True
            load = load + np.where(holds, self._takes[False][t], 0) + np.where(learns, self._takes[True][t], 0)
            glad = np.where(holds | learns, gladder, glad)
        self._count(table, load, glad > 0, worth, least, taken)
        return table.ahead[0, :, 0, 0].copy(), taken[:-1]

    def each(
        self, worth: np.ndarray, least: np.ndarray, most: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What the best hand of each person brings; and with each column in the hand, and without it.

        For other columns than seats the last two are not worked out, and as large as can be.
        """
        table = self._table(worth, least, most)
        lead = np.append(np.where(most < HALF, NEVER, worth), NEVER)[self._lead]
        within, without = np.full(self.columns + 1, np.inf), np.full(self.columns + 1, np.inf)
        behind = np.full((self.people, 2, self.loads), NEVER)
        behind[:, 0, 0] = 0
        for t in range(self.tasks):
            after, welcome = table.ahead[t + 1], self._welcome[t][:, None, None]
            then = np.where(welcome, after[:, 1:], after)
            skip = (behind + after).max(axis=(1, 2)) + table.skip[t]
            passed = behind + table.skip[t][:, None, None]
            got = []
            for learner, brings in ((False, table.hold[t]), (True, table.learn[t])):
                take = self._takes[learner][t]
                if take >= self.loads or brings.max() < NEVER / 2:
                    got.append(np.full(self.people, 2 * NEVER))
                    continue
                before = behind[:, :, : self.loads - take]
                got.append((before + then[:, :, take:]).max(axis=(1, 2)) + brings)
                moved = before + brings[:, None, None]
                glad = np.where(welcome[:, 0], moved.max(axis=1), moved[:, 1])
                np.maximum(passed[:, 1, take:], glad, out=passed[:, 1, take:])
                plain = np.where(welcome[:, 0], NEVER, moved[:, 0])
                np.maximum(passed[:, 0, take:], plain, out=passed[:, 0, take:])
            hold, learn = got
            leading = hold + np.where(table.leads[t], 0, lead[t])
            partner = hold - np.where(table.leads[t], lead[t], 0)
            within[self._hold[t]], without[self._hold[t]] = hold, np.maximum(skip, learn)
            within[self._lead[t]] = leading
            without[self._lead[t]] = np.maximum(np.maximum(skip, learn), partner)
            within[self._learn[t]], without[self._learn[t]] = learn, np.maximum(skip, hold)
            behind = passed
        return table.ahead[0, :, 0, 0].copy(), within[:-1], without[:-1]

    def _bands_of(self, model: Model, people: dict[int, int]) -> None:
        deepest = max(map(len, model.bands.values()), default=0)
        self._band = np.full((deepest, self.people), self.columns)
        loads = np.arange(self.loads) * self._unit
        self._over = np.array([loads > model.board.people[i].room for i in people])
        self._above = np.zeros((self.people, self.loads), dtype=int)
        for i, bands in model.bands.items():
            for n, (c, under) in enumerate(bands):
                self._band[n, people[i]], self.owner[c] = c, people[i]
                self._above[people[i]] += loads > under

    def _table(self, worth: np.ndarray, least: np.ndarray, most: np.ndarray) -> Table:
        worths = np.append(np.where(most < HALF, NEVER, worth), NEVER)
        kept = np.append(least > HALF, False)
        keeps = kept[self._hold] | kept[self._lead]
        lead = worths[self._lead]
        leads = (lead > 0) | kept[self._lead]
        hold = np.where(kept[self._learn], NEVER, worths[self._hold] + np.where(leads, lead, 0))
        learn = np.where(keeps, NEVER, worths[self._learn])
        skip = np.where(keeps | kept[self._learn], NEVER, 0.0)
        band = np.where(self._band < self.columns, worths[self._band], 0.0)
        bands = np.cumsum(np.vstack([np.zeros(self.people), band]), axis=0)
        # Who is above a band counts in it; who is not may.
        counted = np.maximum.accumulate(bands[::-1], axis=0)[::-1]
        above = np.maximum(self._above, kept[self._band].sum(axis=0)[:, None])
        end = np.where(self._over, NEVER, counted[above, np.arange(self.people)[:, None]])
        glad, must = np.where(self._glad < self.columns, worths[self._glad], 0.0), kept[self._glad]
        last = np.stack(
            [np.where(must[:, None], NEVER, end), end + np.where(must, glad, np.maximum(glad, 0))[:, None]], axis=1
        )
        return Table(hold, leads, learn, skip, bands, self._ahead(hold, learn, skip, last))

    def _ahead(self, hold: np.ndarray, learn: np.ndarray, skip: np.ndarray, last: np.ndarray) -> np.ndarray:
        ahead = np.empty((self.tasks + 1, self.people, 2, self.loads))
        ahead[-1] = last
        for t in range(self.tasks - 1, -1, -1):
            here, after = ahead[t], ahead[t + 1]
            np.add(after, skip[t][:, None, None], out=here)
            then = np.where(self._welcome[t][:, None, None], after[:, 1:], after)
            for learner, brings in ((False, hold[t]), (True, learn[t])):
                take = self._takes[learner][t]
                if take < self.loads and brings.max() > NEVER / 2:
                    part = here[:, :, : self.loads - take]
                    np.maximum(part, then[:, :, take:] + brings[:, None, None], out=part)
        return ahead

    def _count(
        self, table: Table, load: np.ndarray, glad: np.ndarray, worth: np.ndarray, least: np.ndarray, taken: np.ndarray
    ) -> None:
        """Take the columns of bands and gladness that go with the loads."""
        for p, above in enumerate(self._above[np.arange(self.people), load]):
            taken[self._band[: above + int(table.bands[above:, p].argmax()), p]] = True
        better = np.append((worth > 0) | (least > HALF), False)[self._glad]
        taken[self._glad[glad & better]] = True
        taken[-1] = False
