"""Share a round: begin with a plan that keeps every rule, make it as good as the time allows, and say why.

Groups with no task in common are solved apart, which is exact: each stage is a sum over people and tasks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from medled.engine.sharing.board import Board, Plan, Seat
from medled.engine.sharing.improve import improve
from medled.engine.sharing.ladder import Clock, Result, climb, conceivable, judge
from medled.engine.sharing.leap import leap
from medled.engine.sharing.model import Model
from medled.engine.sharing.openings import uncovered
from medled.engine.sharing.problem import ROLES, Problem, read
from medled.engine.sharing.proposal import Assignment, Proposal
from medled.engine.sharing.reasons import because, dropped, hours
from medled.engine.sharing.stages import Stage, measure, stages_of
from medled.engine.sharing.start import carry, greedy
from medled.engine.sharing.support import Contacts, promise

TOO_LARGE = 6_000
"""Seats above which a group is not given to the solver whole, only some people at a time."""
FOR_LEAP = 0.8
"""The share of a group's time in which the proof of all stages is sought in one leap."""
FOR_PROOF = 0.6
"""The share of what is left then in which they are to be proven one by one; the rest goes to improving."""
FOR_SUPPORT = 0.15
"""The share of the time that is kept for the support contacts."""


def propose(instance: Mapping[str, Any], *, time_limit: float | None = None) -> dict[str, Any]:
    """Share an instance of the format `medled-share/1`: plain data in, plain data out.

    Parameters
    ----------
    instance : the parsed JSON. With `shown` it is an adjustment: what is shown is kept as far as can be.
    time_limit : seconds, instead of the instance's own.

    Returns
    -------
    dict of the format `medled-share-proposal/1`.

    Raises
    ------
    ProblemError naming the field that can't be used.
    """
    return share(read(instance), time_limit=time_limit).to_json()


def share(problem: Problem, *, time_limit: float | None = None) -> Proposal:
    """The best proposal found within the limit: lexicographically, stage by stage (see `stages.stages_of`).

    Every proposal keeps the hard rules, also when time is out. The same problem gives the same proposal, whatever the
    order of its rows, as long as each stage is proven.
    """
    limit = problem.time_limit if time_limit is None else time_limit
    clock = Clock(limit)
    board = Board(problem)
    stages = stages_of(board, lottery=problem.shown is None)
    plan = greedy(board) if problem.shown is None else carry(board, board.plan_of(problem.shown))
    clock = Clock(clock.left() - (limit - clock.left()))  # ending takes about as long as beginning did
    plan, results = _solve(board, stages, plan, clock)
    contacts, promises = promise(board, plan, clock)
    return _proposal(board, plan, contacts, results, promises)


def _solve(board: Board, stages: list[Stage], plan: Plan, clock: Clock) -> tuple[Plan, list[Result]]:
    """Solve each island in its part of the time; the plan of all and the results added up."""
    islands = board.islands()
    left = sum(len(board.seats[i]) for people in islands for i in people)
    keep = clock.left() * FOR_SUPPORT
    whole: Plan = {}
    parts: list[list[Result]] = []
    for people in islands:
        size = sum(len(board.seats[i]) for i in people)
        own = {seat: role for seat, role in plan.items() if seat[0] in set(people)}
        own, part = _island(board, stages, own, people, Clock((clock.left() - keep) * size / left))
        left -= size
        whole.update(own)
        parts.append(part)
    return whole, [
        _together(stage, value, [part[n] for part in parts])
        for n, (stage, value) in enumerate(zip(stages, measure(board, stages, whole), strict=True))
    ]


def _island(
    board: Board, stages: list[Stage], plan: Plan, people: list[int], clock: Clock
) -> tuple[Plan, list[Result]]:
    seats = [seat for i in people for seat in board.seats[i]]
    limits: list[int] = []
    if len(seats) <= TOO_LARGE:
        leapt, results = None, list[Result]()
        if board.problem.shown is None:
            leapt, results = leap(Model(board, stages, plan, people), plan, clock.part(FOR_LEAP), clock)
        if leapt is not None:
            plan = leapt
        else:
            limits = [result.value for result in results]
            plan, results = climb(Model(board, stages, plan, people), plan, clock.part(FOR_PROOF), limits)
    else:
        results = _as_it_is(board, stages, plan, seats)
    if all(result.proven for result in results):
        return plan, results
    plan = carry(board, improve(board, stages, plan, people, clock), people)
    values = measure(board, stages, plan)
    return plan, judge(stages, values, _bounds(values, results, limits), results)


def _bounds(values: list[int], results: list[Result], limits: list[int]) -> list[int | None]:
    """The bounds of the results, and where they have none the limits known, down to the first that is not reached."""
    bounds = [result.bound for result in results]
    for n, (value, limit) in enumerate(zip(values, limits, strict=False)):
        bounds[n] = limit if bounds[n] is None else bounds[n]
        if value != limit:
            break
    return bounds


def _as_it_is(board: Board, stages: list[Stage], plan: Plan, seats: list[Seat]) -> list[Result]:
    """What can be said of a plan without solving: the bounds that are conceivable, down to the first not reached."""
    values = measure(board, stages, plan)
    bounds: list[int | None] = []
    for stage in stages:
        reached = bounds == values[: len(bounds)]
        bounds.append(conceivable(stage, board, seats, {})[stage.sense > 0] if reached else None)
    return judge(stages, values, bounds)


def _together(stage: Stage, value: int, parts: list[Result]) -> Result:
    """The result of all islands: proven if each is, the bounds added up if each has one."""
    bounds = [part.bound for part in parts]
    kinds = {part.status for part in parts}
    status = next((kind for kind in ("feasible", "limit", "optimal") if kind in kinds), "trivial")
    if "limit" in kinds and kinds & {"optimal", "trivial"}:
        status = "feasible"
    bound = None if None in bounds else sum(bound for bound in bounds if bound is not None)
    return Result(stage.name, value, bound, status, sum(part.seconds for part in parts))


def _proposal(board: Board, plan: Plan, contacts: Contacts, results: list[Result], promises: list[Result]) -> Proposal:
    people, tasks = board.people, board.tasks
    loads = board.loads(plan)
    rows = sorted(plan.items(), key=lambda seat: (seat[0][1], seat[1], seat[0][0]))
    lottery = next((result for result in results if result.stage == "lottery"), None)
    return Proposal(
        status="optimal" if all(r.proven for r in results if r.stage != "lottery") else "feasible",
        assignments=tuple(
            Assignment(
                person=people[i].id,
                task=tasks[j].id,
                role=ROLES[role],
                hours=hours(tasks[j].minutes_of(ROLES[role])),
                wish=board.wish(i, j),
                support=people[contacts[i, j]].id if (i, j) in contacts else None,
                because=because(board, plan, i, j, people[i].room - loads[i]),
            )
            for (i, j), role in rows
        ),
        uncovered=uncovered(board, plan),
        pins_dropped=dropped(board, plan),
        lottery="solved" if lottery is not None and lottery.proven else "partial",
        stages=(*results, *promises),
    )
