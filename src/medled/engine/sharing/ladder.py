"""Solve a model stage after stage: each is made as good as it can be, then frozen, then the next.

Neighbouring stages are merged into one objective with whole weights while that is exact. The best plan so far is kept
here and only given up for a strictly better one, so that a time limit never costs what was won.
"""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, Board, Plan, Seat
from medled.engine.sharing.model import Model
from medled.engine.sharing.stages import SeatStage, Stage, key, measure

LARGEST_RANGE = 1_000_000
"""Stages are merged while the product of their ranges stays below this: their weights are then exact in doubles."""
SHARE_OF_TIME = 0.6
"""The most of the time left that one solve may take, so that later stages get their turn."""
TOO_LATE = 0.003
"""Seconds under which a solve is not begun."""


class Clock:
    """The time left of a limit in seconds, by the monotonic clock: the only time that the engine reads."""

    def __init__(self, limit: float) -> None:
        self._end = time.monotonic() + limit

    def left(self) -> float:
        """Seconds left, never below zero."""
        return max(0.0, self._end - time.monotonic())

    def part(self, share: float) -> Clock:
        """A clock of a share of what is left."""
        return Clock(self.left() * share)


@dataclass(frozen=True, slots=True)
class Result:
    """One stage, solved: its value, its proven limit (None when an earlier stage is unproven) and how it went.

    `status`: optimal; trivial (already the best conceivable); feasible (not proven in time); limit (not tried).
    """

    stage: str
    value: int
    bound: int | None
    status: str
    seconds: float = 0.0

    @property
    def proven(self) -> bool:
        """Whether no plan can be better in this stage, given those before."""
        return self.status in ("optimal", "trivial")


def climb(model: Model, plan: Plan, clock: Clock, known: Sequence[int] = ()) -> tuple[Plan, list[Result]]:
    """The best plan that the model finds in the time, never worse than `plan`, and one result for each stage.

    `known`: limits of the first stages, each of which holds as long as all stages before come to theirs.
    """
    climber = _Climber(model, plan, clock, known)
    stages = list(model.stages)
    while stages:
        stages = climber.step(stages)
    return climber.plan, climber.results


def judge(
    stages: Sequence[Stage], values: Sequence[int], bounds: Sequence[int | None], before: Sequence[Result] = ()
) -> list[Result]:
    """What can be said of a plan that may have changed since its bounds were proven.

    A bound holds as long as every stage before it has the value it was proven for and that value is proven.
    """
    results: list[Result] = []
    certain = True
    for n, (stage, value, bound) in enumerate(zip(stages, values, bounds, strict=True)):
        was = before[n] if before else None
        seconds = was.seconds if was else 0.0
        if certain and value == bound:
            status = was.status if was and was.proven else "optimal" if was else "trivial"
        else:
            status = "limit" if was and was.status == "limit" and was.value == value else "feasible"
        results.append(Result(stage.name, value, bound if certain else None, status, seconds))
        certain = results[-1].proven
    return results


def conceivable(stage: Stage, board: Board, seats: Sequence[Seat], rest: Plan) -> tuple[int, int]:
    """The least and the most that a stage could come to if the rules let it: simple limits, true but not tight."""
    here = measure(board, [stage], rest)[0]
    if not isinstance(stage, SeatStage):
        return here, here + len({seat.person for seat in seats})
    by_task: dict[int, list[tuple[int, Seat]]] = {}
    for seat in seats:
        worth = stage.worth(seat.person, seat.task, seat.role)
        if worth:
            by_task.setdefault(seat.task, []).append((worth, seat))
    return here, here + sum(_most_of(board, task, worths) for task, worths in by_task.items())


def _most_of(board: Board, task: int, worths: list[tuple[int, Seat]]) -> int:
    """No more than its places, role by role, and no more than one role a person."""
    what = board.tasks[task]
    by_role = sum(
        sum(sorted((worth for worth, seat in worths if seat.role == role), reverse=True)[:places])
        for role, places in ((LEAD, 1), (PARTNER, what.holders - 1), (LEARNER, int(what.learner)))
    )
    of_person: dict[int, int] = {}
    for worth, seat in worths:
        of_person[seat.person] = max(worth, of_person.get(seat.person, 0))
    return min(by_role, sum(sorted(of_person.values(), reverse=True)[: what.holders + what.learner]))


class _Climber:
    def __init__(self, model: Model, plan: Plan, clock: Clock, known: Sequence[int]) -> None:
        self.model, self.plan, self.clock, self.known = model, plan, clock, [*known]
        self.results: list[Result] = []
        self.certain = True
        """Whether all earlier stages are proven, so that a bound says something."""
        board = model.board
        self.limits = {s.name: conceivable(s, board, model.seats, model.rest) for s in model.stages}
        self.rest = dict(zip((s.name for s in model.stages), measure(board, model.stages, model.rest), strict=True))

    def step(self, stages: list[Stage]) -> list[Stage]:
        """Solve the next stage and those that can be merged with it; return the rest."""
        values = measure(self.model.board, stages, self.plan)
        first = self.limits[stages[0].name]
        if values[0] == first[stages[0].sense > 0]:
            status = "trivial" if self.certain else "feasible"
            self._settle(stages[0], values[0], values[0] if self.certain else None, status, 0.0)
            return stages[1:]
        if values[0] == self._far(stages[0]):
            self._settle(stages[0], values[0], values[0], "optimal", 0.0)
            return stages[1:]
        group = self._merged(stages)
        weights = self._weights(group)
        if self.clock.left() < TOO_LATE:
            for stage, value in zip(group, values, strict=False):
                self.results.append(Result(stage.name, value, self._far(stage), "limit"))
                self.certain = False
            return stages[len(group) :]
        self._solve(group, weights, values[: len(group)])
        return stages[len(group) :]

    def _solve(self, group: list[Stage], weights: list[int], values: list[int]) -> None:
        board, began = self.model.board, self.clock.left()
        worth = np.zeros(self.model.columns)
        for stage, weight in zip(group, weights, strict=True):
            worth += stage.sense * weight * self.model.worths[stage.name]
        enough = self._enough(group, weights)
        plan, said, bound, proven = self.model.solve(worth, self.clock.left() * SHARE_OF_TIME, enough)
        rest = sum(s.sense * w * self.rest[s.name] for s, w in zip(group, weights, strict=True))
        if plan is None or not board.obeys(plan):
            proven = False
        else:
            found = measure(board, group, plan)
            total = sum(s.sense * w * v for s, w, v in zip(group, weights, found, strict=True))
            proven = proven and abs(total - rest - said) < 0.5
            if key(group, found) > key(group, values):
                self.plan, values = plan, found
            proven = proven and key(group, found) >= key(group, values)
        seconds = began - self.clock.left()
        for n, (stage, value) in enumerate(zip(group, values, strict=True)):
            limit: int | None = value
            if not proven:
                limit = self._proven_limit(group, weights, rest + bound) if n == 0 else None
            self._settle(stage, value, limit, "optimal" if proven else "feasible", seconds / len(group))
            self.certain = self.certain and proven
        # Dearer than it is worth where little is changed.
        anew = board.problem.shown is None
        if self.certain and anew and group[-1] is not self.model.stages[-1]:
            self.model.settle(
                worth, sum(s.sense * w * v for s, w, v in zip(group, weights, values, strict=True)) - rest
            )

    def _settle(self, stage: Stage, value: int, bound: int | None, status: str, seconds: float) -> None:
        self.model.freeze(stage, value - self.rest[stage.name])
        if not self.certain:
            bound, status = None, "feasible"
        self.results.append(Result(stage.name, value, bound, status, seconds))

    def _far(self, stage: Stage) -> int | None:
        if not self.certain:
            return None
        far = self.limits[stage.name][stage.sense > 0]
        near = next(iter(self._known()), far)
        return min(far, near) if stage.sense > 0 else max(far, near)

    def _known(self) -> Sequence[int]:
        """The limits known of the next stages, if all before have come to theirs."""
        done = len(self.results)
        return self.known[done:] if [result.value for result in self.results] == self.known[:done] else []

    def _enough(self, group: list[Stage], weights: list[int]) -> float:
        """What the merged objective can't be above: where one stage is below its limit, the others can't make up."""
        limits = self._known()[: len(group)] if self.certain else []
        if len(limits) < len(group):
            return math.inf
        return sum(
            s.sense * w * (limit - self.rest[s.name]) for s, w, limit in zip(group, weights, limits, strict=True)
        )

    def _proven_limit(self, group: list[Stage], weights: list[int], bound: float) -> int | None:
        """What a limit of the merged objective says of its first stage: the others are at their worst at least."""
        first, far = group[0], self._far(group[0])
        if far is None or not math.isfinite(bound):
            return far
        worst = sum(
            s.sense * w * self.limits[s.name][s.sense < 0] for s, w in zip(group[1:], weights[1:], strict=True)
        )
        near = first.sense * math.floor((bound - worst) / weights[0] + 1e-6)
        return min(far, near) if first.sense > 0 else max(far, near)

    def _merged(self, stages: list[Stage]) -> list[Stage]:
        group, product = [stages[0]], self._range(stages[0])
        for stage in stages[1:]:
            product *= self._range(stage)
            if product > LARGEST_RANGE:
                break
            group.append(stage)
        return group

    def _range(self, stage: Stage) -> int:
        least, most = self.limits[stage.name]
        return most - least + 1

    def _weights(self, group: list[Stage]) -> list[int]:
        weights = [1]
        for stage in reversed(group[1:]):
            weights.insert(0, weights[0] * self._range(stage))
        return weights
