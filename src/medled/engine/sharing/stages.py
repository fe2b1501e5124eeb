"""What a proposal is judged by, stage after stage: each stage is a whole number, made as large or small as possible.

A stage is a sum over seats (`SeatStage`) or counts people (`BandStage`, `GladStage`), so that groups with no task in
common can be solved apart. `stages_of` gives their order; docs/sharing.md says why it is this one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, WELCOME, Board, Plan
from medled.engine.sharing.problem import ROLES, Place
from medled.engine.sharing.turns import POINTS, floors

MOST, LEAST = 1, -1


@dataclass(frozen=True, slots=True)
class SeatStage:
    """The sum of what each seat taken is worth."""

    name: str
    sense: int
    worth: Callable[[int, int, int], int]


@dataclass(frozen=True, slots=True)
class BandStage:
    """How many carry more than (band - 1)/bands of their room."""

    name: str
    band: int
    sense: int = LEAST


@dataclass(frozen=True, slots=True)
class GladStage:
    """How many get at least one task that they want, or want to learn."""

    name: str = "glad_people"
    sense: int = MOST


@dataclass(frozen=True, slots=True)
class TurnStage:
    """How many get at least `floor` wish points, as the worst-off would if all took turns."""

    name: str
    floor: int
    sense: int = MOST


Stage = SeatStage | BandStage | GladStage | TurnStage


def stages_of(board: Board, *, lottery: bool) -> list[Stage]:
    """The stages of a round, the weightiest first. `lottery` False leaves out the draw between equals."""
    problem, tasks = board.problem, board.tasks

    def weight(role: int) -> Callable[[int, int, int], int]:
        return lambda _, j, taken: tasks[j].weight if taken == role else 0

    stages: list[Stage] = [
        SeatStage("pins", MOST, _pins(board)),
        SeatStage("lead", MOST, weight(LEAD)),
        SeatStage("partner", MOST, weight(PARTNER)),
        SeatStage("learner", MOST, weight(LEARNER)),
    ]
    if problem.shown is not None:
        stages.append(SeatStage("kept_shown", MOST, _kept(board, problem.shown)))
    stages += [BandStage(f"above_{round(100 * (band - 1) / problem.bands)}", band) for band in bands_of(board)]
    stages += [TurnStage(f"in_turn_{floor}", floor) for floor in floors(board)]
    stages += [
        SeatStage("rather_not", LEAST, lambda i, j, _: int(board.wish(i, j) == "rather_not")),
        GladStage(),
        SeatStage("wanted", MOST, lambda i, j, _: int(board.wish(i, j) in WELCOME)),
        SeatStage("kept", MOST, _kept(board, problem.today)),
    ]
    if lottery:
        stages.append(SeatStage("lottery", MOST, _lots(board)))
    return stages


def bands_of(board: Board) -> list[int]:
    """The bands whose crowd is kept small, from the fullest down to the first above the average's.

    With K bands the average's is ceil(K need / room). Below it, keeping people out of a band would heap the work on
    those who are already in it. One band alone is the room itself.
    """
    bands = board.problem.bands
    need = sum(task.share * task.holders for task in board.tasks)
    room = sum(person.room for person in board.people)
    if bands == 1:
        return []
    first = bands if need >= room else min(bands, -(-bands * need // room) + 1)
    return list(range(bands, first - 1, -1))


def edge(room: int, band: int, bands: int) -> int:
    """The most minutes that are not above `band`/`bands` of the room."""
    return room * band // bands


def measure(board: Board, stages: Sequence[Stage], plan: Plan) -> list[int]:
    """The value of each stage, from the plan alone."""
    loads = board.loads(plan)
    return [_value(board, stage, plan, loads) for stage in stages]


def key(stages: Sequence[Stage], values: Sequence[int]) -> tuple[int, ...]:
    """Values as a tuple that is larger the better the plan."""
    return tuple(stage.sense * value for stage, value in zip(stages, values, strict=True))


def _value(board: Board, stage: Stage, plan: Plan, loads: list[int]) -> int:
    if isinstance(stage, SeatStage):
        return sum(stage.worth(i, j, role) for (i, j), role in plan.items())
    if isinstance(stage, BandStage):
        bands = board.problem.bands
        return sum(
            load > edge(person.room, stage.band - 1, bands) for load, person in zip(loads, board.people, strict=True)
        )
    if isinstance(stage, TurnStage):
        points = [0] * len(board.people)
        for i, j in plan:
            points[i] += POINTS[board.wish(i, j)]
        return sum(mine >= stage.floor for mine in points)
    return len({i for i, j in plan if board.wish(i, j) in WELCOME})


def _pins(board: Board) -> Callable[[int, int, int], int]:
    pins = {(pin.person, pin.task, pin.role) for pin in board.problem.pins}

    def worth(i: int, j: int, role: int) -> int:
        who, what = board.people[i].id, board.tasks[j].id
        return int((who, what, ROLES[role]) in pins) + int((who, what, None) in pins)

    return worth


def _kept(board: Board, places: frozenset[Place]) -> Callable[[int, int, int], int]:
    before: dict[tuple[str, str], set[str | None]] = {}
    for place in places:
        before.setdefault((place.person, place.task), set()).add(place.role)

    def worth(i: int, j: int, role: int) -> int:
        roles = before.get((board.people[i].id, board.tasks[j].id))
        return 0 if roles is None else 2 if ROLES[role] in roles else 1

    return worth


def _lots(board: Board) -> Callable[[int, int, int], int]:
    """Between equals the round's lot decides: a number 0..4095 from the seed and the ids, never from a name."""
    seed = board.problem.seed

    def worth(i: int, j: int, role: int) -> int:
        text = f"{seed}|{board.people[i].id}|{board.tasks[j].id}|{ROLES[role]}"
        return int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big") >> 4

    return worth
