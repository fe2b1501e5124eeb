"""Make a plan better some people at a time, with the same programme and the same stages: never worse.

For groups that are too large to solve whole, and for what a time limit leaves over. The people who are let loose
together are one who could be better off and those who best could help, the others stay where they are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from medled.engine.sharing.board import LEARNER, WELCOME, Board, Plan
from medled.engine.sharing.ladder import TOO_LATE, Clock, climb
from medled.engine.sharing.model import Model
from medled.engine.sharing.stages import Stage

AT_A_TIME = 7
ENOUGH_ROUNDS = 6
"""Rounds through all people without anything better, after which there is no more to find this way."""


def improve(board: Board, stages: Sequence[Stage], plan: Plan, people: Sequence[int], clock: Clock) -> Plan:
    """The plan after letting loose neighbourhoods of `people` while there is time, or nothing more is found."""
    chance = random.Random(board.problem.seed)  # noqa: S311 (which people to try first is no secret)
    idle = 0
    while idle < ENOUGH_ROUNDS:
        before = plan
        for together in _neighbourhoods(board, plan, people, chance):
            if clock.left() < TOO_LATE:
                return plan
            plan = loosen(board, stages, plan, together, clock)
        idle = idle + 1 if plan == before else 0
        if len(people) <= AT_A_TIME:
            return plan
    return plan


def loosen(board: Board, stages: Sequence[Stage], plan: Plan, together: Sequence[int], clock: Clock) -> Plan:
    """The plan with the people in `together` shared anew among themselves."""
    return climb(Model(board, stages, plan, together), plan, clock)[0]


def _neighbourhoods(board: Board, plan: Plan, people: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """For each in turn, those whose wishes fit the tasks that this one holds or that are open."""
    order = list(people)
    chance.shuffle(order)
    sits = board.on(plan)
    holders = [sum(role != LEARNER for role in there.values()) for there in sits]
    open_tasks = [j for j, task in enumerate(board.tasks) if holders[j] < task.holders]

    def liking(i: int, tasks: set[int]) -> float:
        fits = sum(2 if board.wish(i, j) in WELCOME else board.wish(i, j) == "can" for j in tasks)
        return fits + 3 * chance.random()

    for focus in order:
        tasks = {j for i, j in plan if i == focus}
        tasks |= set(chance.sample(open_tasks, min(3, len(open_tasks))))
        pull = {i: liking(i, tasks) for i in people if i != focus}
        yield [focus, *sorted(pull, key=lambda i: (-pull[i], i))[: AT_A_TIME - 1]]
