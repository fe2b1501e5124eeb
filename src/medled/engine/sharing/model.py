"""The integer programme of a sharing.

    h[p,t] = 1: p holds task t, as lead or partner, for those the rules allow
    l[p,t] = 1: p leads it (where p could be a partner too: otherwise h itself says so);  l <= h
    n[p,t] = 1: p learns it;  h + n <= 1
    y[p,k] = 1: the load of p is above (k-1)/K of the room of p
    f[p,n] = 1: p gets at least n wish points, as the worst-off would in turns
    g[p]   = 1: p gets a task that p wants, or wants to learn

    sum_p l <= 1;  sum_p h <= holders sum_p l;  sum_p n <= sum_p l
    for each needed area: sum of h who know it >= sum_p l
    sum minutes (h, n) <= e(k0-1) + sum_{k>=k0} (e(k) - e(k-1)) y[k];  y[k+1] <= y[k]
    sum_n (n - n_before) f[n] <= sum of points of h and n;  f[n+1] <= f[n];  g <= sum of wanted h and n

where e(k) is the most that p's tasks can add up to within k/K of p's room. Rows that are about one person are apart
from those that people share: a person's own can be solved by themselves (`hands`).

"Holds" and "leads" are columns of their own, rather than "is lead" and "is partner", because a person's hours depend
on the first alone: the programme is then settled many times faster.

Nothing held is always feasible, so the programme can't be infeasible. What HiGHS says is rounded, checked against the
rules and measured anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import chain, groupby, pairwise
from operator import or_

import numpy as np

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, WELCOME, Board, Plan, Seat
from medled.engine.sharing.highs import INFINITE, Highs, Row
from medled.engine.sharing.stages import BandStage, GladStage, SeatStage, Stage, TurnStage, bands_of, edge
from medled.engine.sharing.turns import POINTS

MOST_SUMS = 20_000
"""Minutes of room above which it is not worked out to which loads a person's tasks can add up."""


def _sum(*parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The terms of all parts, each column once: HiGHS refuses a row that names one twice."""
    total: dict[int, int] = {}
    for column, value in chain(*parts):
        total[column] = total.get(column, 0) + value
    return [(column, value) for column, value in total.items() if value]


def _within(sums: int, most: int) -> int:
    """The largest of the sums that is not above `most`."""
    return (sums & ((2 << most) - 1)).bit_length() - 1


class Model:
    """The programme of the people in `free`; all others stay where `plan` has them."""

    def __init__(self, board: Board, stages: Sequence[Stage], plan: Plan, free: Iterable[int]) -> None:
        self.board, self.stages, self.free = board, stages, sorted(free)
        chosen = set(self.free)
        self.rest = {seat: role for seat, role in plan.items() if seat[0] not in chosen}
        self._rest_on = board.on(self.rest)
        self.seats = [seat for i in self.free for seat in board.seats[i] if self._has_place(seat)]
        self.held_by = {  # the column of "leads" -> that of "holds", where they are two
            c: c + 1
            for c, (seat, after) in enumerate(pairwise(self.seats))
            if seat.role == LEAD and after[:2] == seat[:2]
        }
        self.columns = len(self.seats)
        self.shared: list[Row] = []
        """Rows that people share: those of a task, and of the yardstick of turns."""
        self.own: list[Row] = []
        """Rows about one person alone: what can be held at once, room, bands of load, gladness."""
        self.bands: dict[int, list[tuple[int, int]]] = {}
        """Each person's columns of bands with the load above which they count, the lowest band first."""
        self.glad: dict[int, int] = {}
        """Each person's column of gladness."""
        self._by_task()
        self._by_pair()
        worths = list(self._worths())
        self.highs = Highs(self.columns, self.shared + self.own)
        self.worths = {
            stage.name: np.pad(worth, (0, self.columns - len(worth)))
            for stage, worth in zip(stages, worths, strict=True)
        }

    def solve(
        self, worth: np.ndarray, seconds: float, enough: float = INFINITE
    ) -> tuple[Plan | None, float, float, bool]:
        """Maximise: the whole plan found, its value and proven limit (both without the others' part), 'proven'.

        Nothing can be above `enough`: a plan that comes to it is the best.
        """
        columns, value, bound, proven = self.highs.maximise(worth, seconds, enough)
        return None if columns is None else self.plan(columns), value, bound, proven and columns is not None

    def plan(self, columns: np.ndarray) -> Plan:
        """The whole plan of the columns that are taken."""
        taken: Plan = {}
        for seat, on in zip(self.seats, columns, strict=False):
            if on:  # of "leads" and "holds" the lead stands first, and is what is meant
                taken.setdefault((seat.person, seat.task), seat.role)
        return {**self.rest, **taken}

    def settle(self, worth: np.ndarray, value: float) -> None:
        """Fix what can't be otherwise if `worth` is to come to `value`, its proven best without the others' part."""
        self.highs.settle(worth, value)

    def freeze(self, stage: Stage, value: int) -> None:
        """From now on `stage` may not be worse than `value`, which does not count the others' part."""
        if stage.sense > 0:
            self.highs.add_row(value, INFINITE, self.worths[stage.name])
        else:
            self.highs.add_row(-INFINITE, value, self.worths[stage.name])

    def _has_place(self, seat: Seat) -> bool:
        sits, wanted = self._rest_on[seat.task].values(), self.board.tasks[seat.task].holders - 1
        if seat.role == PARTNER:
            return sum(role == PARTNER for role in sits) < wanted
        return seat.role not in sits

    @staticmethod
    def _add(rows: list[Row], lower: float, upper: float, terms: list[tuple[int, int]]) -> None:
        columns = [column for column, _ in terms]
        if columns:
            rows.append((lower, upper, columns, [value for _, value in terms]))

    def _by_task(self) -> None:
        inf, tasks = INFINITE, self.board.tasks
        by_task: dict[int, list[int]] = {}
        for c, seat in enumerate(self.seats):
            by_task.setdefault(seat.task, []).append(c)
        for j, columns in sorted(by_task.items()):
            sits, wanted = self._rest_on[j], tasks[j].holders
            led = sum(role == LEAD for role in sits.values())
            held = sum(role != LEARNER for role in sits.values())
            leads = [c for c in columns if self.seats[c].role == LEAD]
            holders = [c for c in columns if self._holds(c)]
            learners = [c for c in columns if self.seats[c].role == LEARNER]
            self._add(self.shared, -inf, 1 - led, [(c, 1) for c in leads])
            if wanted > 1:
                terms = _sum([(c, 1) for c in holders], [(c, -wanted) for c in leads])
                self._add(self.shared, -inf, wanted * led - held, terms)
            if tasks[j].learner:
                learning = len(sits) - held
                terms = _sum([(c, 1) for c in learners], [(c, -1) for c in leads])
                self._add(self.shared, -inf, led - learning, terms)
            for area in tasks[j].needs:
                knowers = self.board.knowers[area]
                if not any(role != LEARNER and i in knowers for i, role in sits.items()):
                    know = [(c, 1) for c in holders if self.seats[c].person in knowers]
                    self._add(self.shared, led, inf, _sum(know, [(c, -1) for c in leads]))

    def _by_pair(self) -> None:
        for c, h in self.held_by.items():
            self._add(self.own, -INFINITE, 0, [(c, 1), (h, -1)])
        for (_, _), same in groupby(range(len(self.seats)), key=lambda c: self.seats[c][:2]):
            either = [c for c in same if self.seats[c].role != LEAD]
            if len(either) > 1:
                self._add(self.own, -INFINITE, 1, [(c, 1) for c in either])

    def _holds(self, c: int) -> bool:
        """Whether the column says that someone holds the task: all but learners, and leads who could be partners."""
        return self.seats[c].role != LEARNER and c not in self.held_by

    def _worth(self, stage: SeatStage) -> np.ndarray:
        worth = np.array([stage.worth(s.person, s.task, s.role) for s in self.seats], dtype=float)
        for c, h in self.held_by.items():
            worth[c] -= worth[h]
        return worth

    def _worths(self) -> Iterable[np.ndarray]:
        """The columns of each stage; adds the helper columns of people-counting stages and their rows."""
        bands = bands_of(self.board)
        of_person: dict[int, list[int]] = {i: [] for i in self.free}
        for c, seat in enumerate(self.seats):
            if c not in self.held_by:
                of_person[seat.person].append(c)
        helpers = self._load_rows(of_person, bands)
        turns = self._turn_rows(of_person)
        for stage in self.stages:
            if isinstance(stage, SeatStage):
                yield self._worth(stage)
            elif isinstance(stage, BandStage):
                yield self._count(helpers[stage.band])
            elif isinstance(stage, GladStage):
                yield self._count(self._glad_rows(of_person))
            else:
                yield self._count(turns[stage.floor])

    def _count(self, columns: Iterable[int]) -> np.ndarray:
        counted = np.zeros(self.columns)
        counted[list(columns)] = 1
        return counted

    def _load_rows(self, of_person: dict[int, list[int]], bands: list[int]) -> dict[int, list[int]]:
        parts = self.board.problem.bands
        helpers: dict[int, list[int]] = {band: [] for band in bands}
        for i, columns in of_person.items():
            room = self.board.people[i].room
            terms = [(c, self.seats[c].minutes) for c in columns if self.seats[c].minutes]
            if not terms:
                continue
            sums = self._sums(columns, room)
            above = None
            for band in bands:
                helpers[band].append(self.columns)
                under = edge(room, band - 1, parts)
                self.bands.setdefault(i, []).insert(0, (self.columns, under))
                width = _within(sums, edge(room, band, parts)) - _within(sums, under)
                if width:
                    terms.append((self.columns, -width))
                if above is not None:
                    self._add(self.own, -INFINITE, 0, [(above, 1), (self.columns, -1)])
                above = self.columns
                self.columns += 1
            most = edge(room, bands[-1] - 1, parts) if bands else room
            self._add(self.own, -INFINITE, _within(sums, most), terms)
        return helpers

    def _sums(self, columns: list[int], room: int) -> int:
        """The loads within `room` that a person's seats can add up to, one role a task, as the bits of a number."""
        if room > MOST_SUMS:
            return (2 << room) - 1
        sums = 1
        for _, same in groupby(columns, key=lambda c: self.seats[c].task):
            sums |= reduce(or_, [sums << self.seats[c].minutes for c in same])
        return sums & ((2 << room) - 1)

    def _turn_rows(self, of_person: dict[int, list[int]]) -> dict[int, list[int]]:
        floors = [stage.floor for stage in self.stages if isinstance(stage, TurnStage)]
        helpers: dict[int, list[int]] = {floor: [] for floor in floors}
        for i, columns in of_person.items() if floors else ():
            terms = [(c, POINTS[self.board.wish(i, self.seats[c].task)]) for c in columns]
            if not terms:
                continue
            for below, floor in pairwise([0, *floors]):
                if below:
                    self._add(self.shared, -INFINITE, 0, [(self.columns, 1), (self.columns - 1, -1)])
                helpers[floor].append(self.columns)
                terms.append((self.columns, below - floor))
                self.columns += 1
            self._add(self.shared, 0, INFINITE, terms)
        return helpers

    def _glad_rows(self, of_person: dict[int, list[int]]) -> list[int]:
        helpers = []
        for i, columns in of_person.items():
            wanted = [c for c in columns if self.board.wish(i, self.seats[c].task) in WELCOME]
            if wanted:
                helpers.append(self.columns)
                self.glad[i] = self.columns
                self._add(self.own, -INFINITE, 0, [(self.columns, 1)] + [(c, -1) for c in wanted])
                self.columns += 1
        return helpers
