"""The integer programme of a sharing, and its solution stage by stage. HiGHS stays in this file and in `support`.

    h[p,t] = 1: p holds task t, as lead or partner, for those the rules allow
    l[p,t] = 1: p leads it (where p could be a partner too: otherwise h itself says so);  l <= h
    n[p,t] = 1: p learns it;  h + n <= 1
    y[p,k] = 1: the load of p is above (k-1)/K of the room of p
    f[p,n] = 1: p gets at least n wish points, as the worst-off would in turns
    g[p]   = 1: p gets a task that p wants, or wants to learn

    sum_p l <= 1;  sum_p h <= holders sum_p l;  sum_p n <= sum_p l
    for each needed area: sum of h who know it >= sum_p l
    sum minutes (h, n) <= floor(R (k0-1)/K) + sum_{k>=k0} (floor(R k/K) - floor(R (k-1)/K)) y[k];  y[k+1] <= y[k]
    sum_n (n - n_before) f[n] <= sum of points of h and n;  f[n+1] <= f[n];  g <= sum of wanted h and n

"Holds" and "leads" are columns of their own, rather than "is lead" and "is partner", because a person's hours depend
on the first alone: the programme is then settled many times faster.

Nothing held is always feasible, so the programme can't be infeasible. No start solution is ever given: HiGHS 1.16 has
returned it as a wrong optimum. What HiGHS says is rounded, checked against the rules and measured anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, groupby, pairwise

import highspy
import numpy as np

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, WELCOME, Board, Plan, Seat
from medled.engine.sharing.stages import BandStage, GladStage, SeatStage, Stage, TurnStage, bands_of, edge
from medled.engine.sharing.turns import POINTS

OPTIONS: dict[str, int | float | bool | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,
    "mip_feasibility_tolerance": 1e-7,
    "primal_feasibility_tolerance": 1e-7,
    "mip_max_nodes": 20_000,
}
SURELY = 0.01
"""How much of a whole number is left to rounding when a column is fixed."""

Row = tuple[float, float, list[int], list[int]]
"""Lower and upper limit, columns, coefficients."""


def _sum(*parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The terms of all parts, each column once: HiGHS refuses a row that names one twice."""
    total: dict[int, int] = {}
    for column, value in chain(*parts):
        total[column] = total.get(column, 0) + value
    return [(column, value) for column, value in total.items() if value]


class Highs:
    """A HiGHS model of 0/1 columns that is told each fault aloud."""

    def __init__(self, columns: int, rows: Sequence[Row]) -> None:
        # The plain binding: the class above it prints a banner when it is born.
        self._highs = highspy._Highs()  # type: ignore[attr-defined]
        for option, value in OPTIONS.items():
            self._must(self._highs.setOptionValue(option, value))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(columns), np.zeros(columns), np.ones(columns)
        lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
        lp.row_lower_ = np.array([row[0] for row in rows], dtype=float)
        lp.row_upper_ = np.array([row[1] for row in rows], dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)], dtype=np.int32)
        lp.a_matrix_.index_ = np.array([c for row in rows for c in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row in rows for v in row[3]], dtype=float)
        self._all = np.arange(columns, dtype=np.int32)
        self._least, self._most = np.zeros(columns), np.ones(columns)
        self._rows = [*rows]
        self._must(self._highs.passModel(lp))

    def add_row(self, lower: float, upper: float, coefficients: np.ndarray) -> None:
        """Add a row over all columns."""
        used = np.flatnonzero(coefficients).astype(np.int32)
        self._must(self._highs.addRow(lower, upper, len(used), used, coefficients[used]))
        self._rows.append((lower, upper, used.tolist(), coefficients[used].tolist()))

    def maximise(self, worth: np.ndarray, seconds: float) -> tuple[np.ndarray | None, float, float, bool]:
        """Solve afresh. Returns the columns (None if none were found), their value, its proven limit and 'proven'."""
        self._must(self._highs.clearSolver())
        self._must(self._highs.changeColsCost(len(worth), self._all, -worth))
        self._must(self._highs.setOptionValue("time_limit", self._highs.getRunTime() + seconds))
        self._must(self._highs.run())
        info = self._highs.getInfo()
        proven = self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        columns = np.array(self._highs.getSolution().col_value) > 0.5 if found else None
        return columns, -info.objective_function_value, -info.mip_dual_bound, proven

    def settle(self, worth: np.ndarray, value: float) -> None:
        """Fix every column that can't be otherwise if `worth`, which is whole, is to come to `value`.

        Of the relaxation only its prices are taken. Any prices give a true limit of the worth, which is worked out
        here anew; a column whose own part is larger than what lies between the limit and `value` can't move.
        """
        self._must(self._highs.clearSolver())
        self._must(self._highs.changeColsCost(len(worth), self._all, -worth))
        self._must(self._highs.setOptionValue("solve_relaxation", True))
        self._must(self._highs.run())
        self._must(self._highs.setOptionValue("solve_relaxation", False))
        prices = np.array(self._highs.getSolution().row_dual)
        if len(prices) != len(self._rows) or not np.isfinite(prices).all():
            return
        lower, upper = (np.array([row[side] for row in self._rows], dtype=float) for side in (0, 1))
        side = np.where(prices > 0, lower, upper)
        prices = np.where(np.isinf(side), 0, prices)
        rows = np.repeat(np.arange(len(prices)), [len(row[2]) for row in self._rows])
        columns = np.fromiter(chain.from_iterable(row[2] for row in self._rows), dtype=np.int64)
        values = np.fromiter(chain.from_iterable(row[3] for row in self._rows), dtype=float)
        parts = -worth - np.bincount(columns, weights=values * prices[rows], minlength=len(worth))
        paid = prices != 0
        limit = prices[paid] @ side[paid] + np.minimum(parts * self._least, parts * self._most).sum()
        between = -value - limit + SURELY
        loose = self._least < self._most
        self._most[loose & (parts > between)] = 0
        self._least[loose & (-parts > between)] = 1
        self._must(self._highs.changeColsBounds(len(worth), self._all, self._least, self._most))

    @staticmethod
    def _must(status: highspy.HighsStatus) -> None:
        if status == highspy.HighsStatus.kError:
            raise RuntimeError("the solver refused the model")


class Model:
    """The programme of the people in `free`; all others stay where `plan` has them."""

    def __init__(self, board: Board, stages: Sequence[Stage], plan: Plan, free: Iterable[int]) -> None:
        self.board, self.stages, self.free = board, stages, sorted(free)
        chosen = set(self.free)
        self.rest = {seat: role for seat, role in plan.items() if seat[0] not in chosen}
        self._rest_on = board.on(self.rest)
        self.seats = [seat for i in self.free for seat in board.seats[i] if self._has_place(seat)]
        self._held_by = {
            c: c + 1
            for c, (seat, after) in enumerate(pairwise(self.seats))
            if seat.role == LEAD and after[:2] == seat[:2]
        }
        self.columns = len(self.seats)
        self._rows: list[Row] = []
        self._by_task()
        worths = list(self._worths())
        self._highs = Highs(self.columns, self._rows)
        self.worths = {
            stage.name: np.pad(worth, (0, self.columns - len(worth)))
            for stage, worth in zip(stages, worths, strict=True)
        }

    def solve(self, worth: np.ndarray, seconds: float) -> tuple[Plan | None, float, float, bool]:
        """Maximise: the whole plan found, its value and proven limit (both without the others' part), 'proven'."""
        columns, value, bound, proven = self._highs.maximise(worth, seconds)
        if columns is None:
            return None, 0.0, bound, False
        taken: Plan = {}
        for seat, on in zip(self.seats, columns, strict=False):
            if on:  # of "leads" and "holds" the lead stands first, and is what is meant
                taken.setdefault((seat.person, seat.task), seat.role)
        return {**self.rest, **taken}, value, bound, proven

    def settle(self, worth: np.ndarray, value: float) -> None:
        """Fix what can't be otherwise if `worth` is to come to `value`, its proven best without the others' part."""
        self._highs.settle(worth, value)

    def freeze(self, stage: Stage, value: int) -> None:
        """From now on `stage` may not be worse than `value`, which does not count the others' part."""
        if stage.sense > 0:
            self._highs.add_row(value, highspy.kHighsInf, self.worths[stage.name])
        else:
            self._highs.add_row(-highspy.kHighsInf, value, self.worths[stage.name])

    def _has_place(self, seat: Seat) -> bool:
        sits, wanted = self._rest_on[seat.task].values(), self.board.tasks[seat.task].holders - 1
        if seat.role == PARTNER:
            return sum(role == PARTNER for role in sits) < wanted
        return seat.role not in sits

    def _add(self, lower: float, upper: float, terms: list[tuple[int, int]]) -> None:
        columns = [column for column, _ in terms]
        if columns:
            self._rows.append((lower, upper, columns, [value for _, value in terms]))

    def _by_task(self) -> None:
        inf, tasks = highspy.kHighsInf, self.board.tasks
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
            self._add(-inf, 1 - led, [(c, 1) for c in leads])
            if wanted > 1:
                self._add(-inf, wanted * led - held, _sum([(c, 1) for c in holders], [(c, -wanted) for c in leads]))
            if tasks[j].learner:
                learning = len(sits) - held
                self._add(-inf, led - learning, _sum([(c, 1) for c in learners], [(c, -1) for c in leads]))
            for area in tasks[j].needs:
                knowers = self.board.knowers[area]
                if not any(role != LEARNER and i in knowers for i, role in sits.items()):
                    know = [(c, 1) for c in holders if self.seats[c].person in knowers]
                    self._add(led, inf, _sum(know, [(c, -1) for c in leads]))
        for c, h in self._held_by.items():
            self._add(-inf, 0, [(c, 1), (h, -1)])
        for (_, _), same in groupby(range(len(self.seats)), key=lambda c: self.seats[c][:2]):
            either = [c for c in same if self.seats[c].role != LEAD]
            if len(either) > 1:
                self._add(-inf, 1, [(c, 1) for c in either])

    def _holds(self, c: int) -> bool:
        """Whether the column says that someone holds the task: all but learners, and leads who could be partners."""
        return self.seats[c].role != LEARNER and c not in self._held_by

    def _worth(self, stage: SeatStage) -> np.ndarray:
        worth = np.array([stage.worth(s.person, s.task, s.role) for s in self.seats], dtype=float)
        for c, h in self._held_by.items():
            worth[c] -= worth[h]
        return worth

    def _worths(self) -> Iterable[np.ndarray]:
        """The columns of each stage; adds the helper columns of people-counting stages and their rows."""
        bands = bands_of(self.board)
        of_person: dict[int, list[int]] = {i: [] for i in self.free}
        for c, seat in enumerate(self.seats):
            if c not in self._held_by:
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
        inf, parts = highspy.kHighsInf, self.board.problem.bands
        helpers: dict[int, list[int]] = {band: [] for band in bands}
        for i, columns in of_person.items():
            room = self.board.people[i].room
            heavy = [(c, self.seats[c].minutes) for c in columns if self.seats[c].minutes]
            if not heavy:
                continue
            above = None
            terms = list(heavy)
            for band in bands:
                helpers[band].append(self.columns)
                width = edge(room, band, parts) - edge(room, band - 1, parts)
                if width:
                    terms.append((self.columns, -width))
                if above is not None:
                    self._add(-inf, 0, [(above, 1), (self.columns, -1)])
                above = self.columns
                self.columns += 1
            self._add(-inf, edge(room, bands[-1] - 1, parts) if bands else room, terms)
        return helpers

    def _turn_rows(self, of_person: dict[int, list[int]]) -> dict[int, list[int]]:
        floors = [stage.floor for stage in self.stages if isinstance(stage, TurnStage)]
        helpers: dict[int, list[int]] = {floor: [] for floor in floors}
        for i, columns in of_person.items() if floors else ():
            terms = [(c, POINTS[self.board.wish(i, self.seats[c].task)]) for c in columns]
            if not terms:
                continue
            for below, floor in pairwise([0, *floors]):
                if below:
                    self._add(-highspy.kHighsInf, 0, [(self.columns, 1), (self.columns - 1, -1)])
                helpers[floor].append(self.columns)
                terms.append((self.columns, below - floor))
                self.columns += 1
            self._add(0, highspy.kHighsInf, terms)
        return helpers

    def _glad_rows(self, of_person: dict[int, list[int]]) -> list[int]:
        helpers = []
        for i, columns in of_person.items():
            wanted = [c for c in columns if self.board.wish(i, self.seats[c].task) in WELCOME]
            if wanted:
                helpers.append(self.columns)
                self._add(-highspy.kHighsInf, 0, [(self.columns, 1)] + [(c, -1) for c in wanted])
                self.columns += 1
        return helpers
