"""HiGHS, told each fault aloud: 0/1 programmes, their relaxations, and blends of columns that are found one by one.

HiGHS stays in this file. No start solution is ever given: version 1.16 has returned one as a wrong optimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

import highspy
import numpy as np

OPTIONS: dict[str, int | float | bool | str] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.999,
    "mip_feasibility_tolerance": 1e-7,
    "primal_feasibility_tolerance": 1e-7,
    "mip_max_nodes": 20_000,
    "presolve_rule_off": 1 << 16,
}
"""The rule left out, enumerating solutions, drops rows that are still needed (HiGHS issue 3216): plans get lost."""
BLENDING = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "simplex_strategy": 4,
    "simplex_scale_strategy": 0,
    "primal_simplex_bound_perturbation_multiplier": 0.0,
}
"""Columns are only ever added: the primal simplex goes on where it was. What they hold is small whole
numbers: there is nothing to scale, and moving the bounds a little costs more steps than it saves."""
PROVEN = (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible)
SURELY = 0.01
"""How much of a whole number is left to rounding."""
INFINITE = float(highspy.kHighsInf)

Row = tuple[float, float, list[int], list[int]]
"""Lower and upper limit, columns, coefficients."""


def row(lower: float, upper: float, coefficients: np.ndarray) -> Row:
    """The row with these coefficients of all columns."""
    used = np.flatnonzero(coefficients)
    return lower, upper, used.tolist(), coefficients[used].tolist()


class Entries:
    """The coefficients of some rows, flat: which row and column each stands in."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = np.repeat(np.arange(len(rows)), [len(row[2]) for row in rows])
        self.columns = np.fromiter(chain.from_iterable(row[2] for row in rows), dtype=np.int64)
        self.values = np.fromiter(chain.from_iterable(row[3] for row in rows), dtype=float)
        self.lower = np.array([row[0] for row in rows], dtype=float)
        self.upper = np.array([row[1] for row in rows], dtype=float)

    def charge(self, prices: np.ndarray, columns: int) -> tuple[np.ndarray, float]:
        """What each column pays at these prices of the rows, and what all rows must at least bring in.

        Prices are those of a minimum: above zero the lower limit counts, below zero the upper. A price on a side
        that has no limit is none.
        """
        side = np.where(prices > 0, self.lower, self.upper)
        prices = np.where(np.isinf(side), 0, prices)
        paid = prices != 0
        each = np.bincount(self.columns, weights=self.values * prices[self.rows], minlength=columns)
        return each, float(prices[paid] @ side[paid])

    def dense(self, columns: int) -> np.ndarray:
        """The coefficients of each column, by row."""
        whole = np.zeros((columns, len(self.lower)))
        whole[self.columns, self.rows] = self.values
        return whole


def _new(options: dict[str, Any]) -> Any:
    # The plain binding: the class above it prints a banner when it is born.
    solver = highspy._Highs()  # type: ignore[attr-defined]
    for option, value in options.items():
        must(solver.setOptionValue(option, value))
    return solver


def must(status: highspy.HighsStatus) -> None:
    """Raise if HiGHS did not do what it was told."""
    if status == highspy.HighsStatus.kError:
        raise RuntimeError("the solver refused the model")


class Highs:
    """A HiGHS programme of 0/1 columns."""

    def __init__(
        self,
        columns: int,
        rows: Sequence[Row],
        least: np.ndarray | None = None,
        most: np.ndarray | None = None,
        options: dict[str, Any] | None = None,
    ) -> None:
        self.least = np.zeros(columns) if least is None else least
        self.most = np.ones(columns) if most is None else most
        self.rows = [*rows]
        self._solver = _new(OPTIONS | (options or {}))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = columns, len(rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = np.zeros(columns), self.least, self.most
        lp.integrality_ = [highspy.HighsVarType.kInteger] * columns
        lp.row_lower_ = np.array([row[0] for row in rows], dtype=float)
        lp.row_upper_ = np.array([row[1] for row in rows], dtype=float)
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_ = np.cumsum([0, *(len(row[2]) for row in rows)], dtype=np.int32)
        lp.a_matrix_.index_ = np.array([c for row in rows for c in row[2]], dtype=np.int32)
        lp.a_matrix_.value_ = np.array([v for row in rows for v in row[3]], dtype=float)
        self._all = np.arange(columns, dtype=np.int32)
        must(self._solver.passModel(lp))

    def add_row(self, lower: float, upper: float, coefficients: np.ndarray) -> None:
        """Add a row over all columns."""
        _, _, used, values = added = row(lower, upper, coefficients)
        must(
            self._solver.addRow(lower, upper, len(used), np.array(used, dtype=np.int32), np.array(values, dtype=float))
        )
        self.rows.append(added)

    def maximise(
        self, worth: np.ndarray, seconds: float, enough: float = INFINITE
    ) -> tuple[np.ndarray | None, float, float, bool]:
        """Solve afresh. Returns the columns, their value, its proven limit and whether that is proven.

        None for the columns: there are none, if that is proven; otherwise none were found. `worth` is known not to
        come above `enough`: what comes to it is proven.
        """
        self._aim(worth)
        must(self._solver.setOptionValue("objective_target", 0.5 - enough))
        must(self._solver.setOptionValue("time_limit", self._solver.getRunTime() + seconds))
        must(self._solver.run())
        info = self._solver.getInfo()
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        best = found and -info.objective_function_value > enough - SURELY
        proven = best or self._solver.getModelStatus() in PROVEN
        columns = np.array(self._solver.getSolution().col_value) > 0.5 if found else None
        return columns, -info.objective_function_value, -info.mip_dual_bound, proven

    def relax(self, worth: np.ndarray) -> np.ndarray | None:
        """The price of each row in the relaxation; None if it has no solution."""
        self._aim(worth)
        must(self._solver.setOptionValue("solve_relaxation", True))
        must(self._solver.run())
        must(self._solver.setOptionValue("solve_relaxation", False))
        prices = np.array(self._solver.getSolution().row_dual)
        solved = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        return prices if solved and len(prices) == len(self.rows) and np.isfinite(prices).all() else None

    def limit(self, worth: np.ndarray, prices: np.ndarray) -> tuple[float, np.ndarray]:
        """What `worth` can't be above by these prices, and what each column then brings.

        Any prices give a true limit: of the relaxation nothing else is taken on trust.
        """
        each, income = Entries(self.rows).charge(prices, len(worth))
        parts = worth + each
        return float(np.maximum(parts * self.least, parts * self.most).sum()) - income, parts

    def settle(self, worth: np.ndarray, value: float, prices: np.ndarray | None = None) -> bool:
        """Fix every column that can't be otherwise if `worth`, which is whole, is to come to `value`.

        `prices` are those of the relaxation, if they are known already. False if it can't come to that.
        """
        prices = self.relax(worth) if prices is None else prices
        if prices is None:
            return False
        limit, parts = self.limit(worth, prices)
        between = limit - value + SURELY
        loose = self.least < self.most
        return self.fix(loose & (-parts > between), loose & (parts > between))

    def fix(self, off: np.ndarray, on: np.ndarray) -> bool:
        """Leave out the columns in `off`, take those in `on`. False if the two are at odds."""
        self.most[off] = 0
        self.least[on] = 1
        must(self._solver.changeColsBounds(len(self._all), self._all, self.least, self.most))
        return bool((self.least <= self.most).all())

    def _aim(self, worth: np.ndarray) -> None:
        must(self._solver.clearSolver())
        must(self._solver.changeColsCost(len(worth), self._all, -worth))


class Blend:
    """A linear programme of columns that are found one by one: each person's hands in parts that add up to one whole.

    The rows are those that people share and one more for each person. Where they can't all be kept, what is missing is
    made up for at `dear` a piece.
    """

    def __init__(self, lower: np.ndarray, upper: np.ndarray, people: int, dear: float) -> None:
        rows = len(lower) + people
        self._solver = _new(BLENDING)
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 2 * rows, rows
        lp.col_cost_, lp.col_lower_ = np.full(2 * rows, dear), np.zeros(2 * rows)
        lp.col_upper_ = np.full(2 * rows, INFINITE)
        lp.row_lower_, lp.row_upper_ = np.append(lower, np.ones(people)), np.append(upper, np.ones(people))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = np.arange(2 * rows + 1, dtype=np.int32)
        lp.a_matrix_.index_ = np.tile(np.arange(rows, dtype=np.int32), 2)
        lp.a_matrix_.value_ = np.repeat([1.0, -1.0], rows)
        must(self._solver.passModel(lp))

    def add(self, worth: np.ndarray, most: np.ndarray, columns: np.ndarray) -> None:
        """Add columns, each a row of `columns`, that are worth so much a piece and come to `most` at most."""
        which, rows = np.nonzero(columns)
        starts = np.searchsorted(which, np.arange(len(worth))).astype(np.int32)
        must(
            self._solver.addCols(
                len(worth),
                -worth,
                np.zeros(len(worth)),
                most,
                len(rows),
                starts,
                rows.astype(np.int32),
                columns[which, rows],
            )
        )

    def solve(self) -> tuple[float, np.ndarray]:
        """The worth of the best blend, and the price of each row."""
        must(self._solver.run())
        return -self._solver.getInfo().objective_function_value, np.array(self._solver.getSolution().row_dual)
