"""Leap to the end: take each stage to come to its limit, and look only then for a plan that comes to all of them.

A limit (what no plan can be above, given the stages before) is found far sooner than a plan that reaches it, and
rounded to a whole number it mostly is the truth. So each stage is frozen at its limit, unproven, down to the lot. Only
then a plan is looked for, among the few seats that the prices of the limits leave open. If there is one, it proves all
stages at once. If there is none, some limit was too good, and the stages are climbed one by one (`ladder`): nothing
but a little time is lost.
"""

from __future__ import annotations

import math

import numpy as np

from medled.engine.sharing.board import Plan
from medled.engine.sharing.hands import Hands
from medled.engine.sharing.highs import INFINITE, SURELY, Entries, Highs, row
from medled.engine.sharing.ladder import Clock, Result, conceivable
from medled.engine.sharing.market import Hand, Market
from medled.engine.sharing.model import Model
from medled.engine.sharing.stages import GladStage, Stage, measure

A_SEAT = 0.0008
"""Seconds a seat under which a leap is not begun."""
A_MARKET = 0.25
"""The share of the time that one market may take: there are some five, the first takes longest and the lot follows."""
LARGEST = 4_500
"""Seats above which it takes too long."""
NEAR, NEARLY = 0.1, 5e-4
"""How near to the lowest limit is near enough: absolutely, and of the limit."""
STEPS = 4
"""How far below its limit the last stage before the lot is looked for, step by step."""
PARTS = (0.003, 0.012, 0.05, 1.0)
"""How far below its limit the best lot is looked for, as parts of it: the nearer, the fewer seats are left open."""
FINEST = 10_000
"""The largest coefficient in the rows that tell the programme what prices say."""
FOR_FEW = {
    "mip_allow_restart": False,
    "mip_lp_age_limit": 5,
    "mip_pscost_minreliable": 0,
    "mip_root_presolve_only": True,
    "mip_heuristic_run_rins": False,
    "mip_heuristic_run_rens": False,
    "mip_heuristic_run_root_reduced_cost": False,
}
"""Where few seats are open, it doesn't pay to begin anew, to try out branches, or to look for plans in other ways."""


def leap(model: Model, plan: Plan, clock: Clock, rest: Clock) -> tuple[Plan | None, list[Result]]:
    """A plan with every stage before the lot proven, and one result a stage.

    None if there is no knowing in this way: the results, which may be few, are then mere limits, each of which holds
    as long as all stages before come to theirs. `model` is used up. `plan` is the one to begin from. The stages are
    to be proven by `clock`; then the lot may take what is left of `rest`.
    """
    if len(model.seats) > LARGEST or clock.left() < A_SEAT * len(model.seats) or len(model.stages) < 3:
        return None, []
    leaping = _Leap(model, plan, clock, rest)
    return (leaping.plan if leaping.jump() else None), leaping.results


class _Leap:
    def __init__(self, model: Model, plan: Plan, clock: Clock, rest: Clock) -> None:
        self.model, self.plan, self.clock, self.rest = model, plan, clock, rest
        self.longest = clock.left() * A_MARKET
        self.programme = model.highs
        self.hands = Hands(model)
        self.picked: dict[tuple[int, bytes], Hand] = {}
        self.results: list[Result] = []
        self.ends = {s.name: conceivable(s, model.board, model.seats, model.rest) for s in model.stages}
        self.between = False
        """Whether the limit of any stage so far lay between two whole numbers."""
        self.reached = True
        """Whether `plan` comes to what each stage so far is frozen at."""

    def jump(self) -> bool:
        """Whether `plan` is now one that proves all stages before the lot."""
        *early, last, lot = self.model.stages
        if not all(self._assume(stage) for stage in early):
            return False
        rows, least, most = [*self.programme.rows], self.programme.least.copy(), self.programme.most.copy()
        if self._assume(last) and self._draw(lot):
            return True
        # Perhaps it is only the last limit that is too good, or the lot too far below its own.
        del self.results[len(early) :]
        self.model.highs = self.programme = Highs(len(least), rows, least, most)
        return self._look(last) and self._draw(lot)

    def _assume(self, stage: Stage) -> bool:
        """Freeze the stage at its limit. False if it is clear that the stages before can't all come to theirs."""
        began, value = self.clock.left(), self._value(stage)
        if self.reached and value == self.ends[stage.name][stage.sense > 0]:
            return self._freeze(stage, value, "trivial", began)
        worth = self._worth(stage)
        prices = self.programme.relax(worth)
        if prices is None or not began:
            return False
        limit, _ = self.programme.limit(worth, prices)
        self.between = self.between or abs(limit - round(limit)) > SURELY
        if not (self.between or self._is_late()):
            whole = math.floor(limit + SURELY)
            possible = self.programme.settle(worth, whole, prices)
        else:
            market, closing = self._market(worth), Clock(min(self.longest, self.clock.left()))
            nearer, at = market.haggle(self._shared(prices), NEAR, closing, whole=not self._is_late())
            if not closing.left():
                return False
            whole = math.floor(min(limit, nearer) + SURELY)
            possible = self.programme.settle(worth, whole, prices) and self.programme.fix(*market.idle(at, whole))
        return possible and self._freeze(stage, stage.sense * whole, "optimal", began)

    def _look(self, stage: Stage) -> bool:
        """Find a plan that comes to all limits so far and is the best in this stage. False if there is none."""
        began, worth = self.clock.left(), self._worth(stage)
        prices = self.programme.relax(worth)
        if prices is None:
            return False
        market = self._market(worth)
        limit, prices = market.haggle(self._shared(prices), NEAR, self.clock, whole=False)
        for step in range(STEPS):
            plan, proven = self._find(market, prices, math.floor(limit + SURELY) - step)
            if plan is None and proven:
                continue
            if plan is None or not proven or not self._comes_to_all(plan):
                return False
            self.plan, self.reached = plan, True
            value = self._value(stage)
            possible = self.programme.fix(*market.idle(prices, stage.sense * value))
            return possible and self._freeze(stage, value, "optimal", began)
        return False

    def _draw(self, lot: Stage) -> bool:
        """Between equals the lot decides. False if no plan is known that comes to all limits, and none is found."""
        if self.reached:
            self.clock = self.rest
        began, worth = self.clock.left(), self._worth(lot)
        prices = self.programme.relax(worth)
        if prices is None:
            return False
        market, value = self._market(worth), self._value(lot) if self.reached else 0
        near = NEARLY * self.programme.limit(worth, prices)[0]
        limit, prices = market.haggle(self._shared(prices), near, self.clock, whole=False)
        most = min(self.ends[lot.name][1], math.floor(limit + SURELY))
        proven = False
        for part in PARTS if self.reached else PARTS[:-1]:
            least = max(value, math.floor(limit * (1 - part)))
            plan, proven = self._find(market, prices, least)
            if plan is not None and self._comes_to_all(plan):
                if not self.reached or self._value(lot, plan) > value:
                    self.plan, self.reached, value = plan, True, self._value(lot, plan)
                proven, most = proven and value >= least, value if proven else most
                break
            if not proven:
                break
            most, proven = least - 1, False
        if not self.reached:
            return False
        status = "optimal" if proven else "feasible"
        self.results.append(Result(lot.name, value, most, status, began - self.clock.left()))
        return True

    def _find(self, market: Market, prices: np.ndarray, value: int) -> tuple[Plan | None, bool]:
        """The best plan that comes to `value`, what earlier stages are frozen at, and whether that is proven.

        None and proven: there is no such plan. The programme is told what the prices say, and has only those seats
        that they leave open.
        """
        programme = self.programme
        off, on = market.idle(prices, value)
        least, most = np.where(on, 1, programme.least), np.where(off, 0, programme.most)
        if (least > most).any():
            return None, True
        rows = [*programme.rows, row(value, INFINITE, market.worth)]
        rows += [row(-INFINITE, most_of_hand, bid) for bid, most_of_hand in market.bids(prices, FINEST)]
        narrow = Highs(len(least), rows, least, most, FOR_FEW)
        columns, _, _, proven = narrow.maximise(market.worth, self.clock.left())
        return None if columns is None else self.model.plan(columns), proven

    def _freeze(self, stage: Stage, value: int, status: str, began: float) -> bool:
        least, most = self.ends[stage.name]
        if not least <= value <= most:
            return False
        self.reached = self.reached and self._value(stage) == value
        self.model.freeze(stage, value)
        self.results.append(Result(stage.name, value, value, status, began - self.clock.left()))
        return True

    def _comes_to_all(self, plan: Plan) -> bool:
        """Whether the plan keeps every rule and comes to what each stage is frozen at, measured anew."""
        frozen = self.model.stages[: len(self.results)]
        return self.model.board.obeys(plan) and measure(self.model.board, frozen, plan) == [
            r.value for r in self.results
        ]

    def _is_late(self) -> bool:
        """Whether the glad have been counted: from there on the relaxation says little of sums."""
        return any(isinstance(stage, GladStage) for stage in self.model.stages[: len(self.results)])

    def _value(self, stage: Stage, plan: Plan | None = None) -> int:
        return measure(self.model.board, [stage], self.plan if plan is None else plan)[0]

    def _worth(self, stage: Stage) -> np.ndarray:
        return stage.sense * self.model.worths[stage.name]

    def _market(self, worth: np.ndarray) -> Market:
        own = slice(len(self.model.shared), len(self.model.shared) + len(self.model.own))
        rows = [*self.programme.rows]
        del rows[own]
        return Market(self.hands, self.programme, Entries(rows), worth, self.picked)

    def _shared(self, prices: np.ndarray) -> np.ndarray:
        """Of the prices of all rows those that people share."""
        first, last = len(self.model.shared), len(self.model.shared) + len(self.model.own)
        return np.append(prices[:first], prices[last:])
