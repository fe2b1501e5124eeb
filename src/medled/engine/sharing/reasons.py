"""Why a person is asked to take just this: facts of the problem and the proposal that anyone can check.

Never "the solver chose so". `room_left` is for the person's own eyes; `TELLS_OF_OTHERS` lists the codes that let one
work out what others have said no to, so that a door leaves them out.
"""

from __future__ import annotations

from medled.engine.sharing.board import LEAD, LEARNER, ROLES_OF_WISH, Board, Plan
from medled.engine.sharing.problem import ROLES, Place
from medled.engine.sharing.proposal import Reason

OWN_EYES = frozenset({"room_left", "needed_although_rather_not"})
TELLS_OF_OTHERS = frozenset({"only_one_who_can", "nobody_can", "only_learners", "nobody_wants_to_learn", "ask_knower"})
_BY_WISH = {
    "want": "you_wanted_it",
    "learn": "you_want_to_learn_it",
    "can": "you_can",
    "rather_not": "needed_although_rather_not",
}


def hours(minutes: int) -> float:
    """Minutes as decimal hours, to two places (a minute is never lost in them)."""
    return round(minutes / 60, 2)


def because(board: Board, plan: Plan, i: int, j: int, left: int) -> tuple[Reason, ...]:
    """The reasons of one holding; `left` is what the person has left of their room, in minutes."""
    who, what, role = board.people[i], board.tasks[j], plan[i, j]
    reasons = []
    if any(Place(who.id, what.id, wanted) in board.problem.pins for wanted in (None, ROLES[role])):
        reasons.append(Reason.of("fixed_by_the_group"))
    reasons.append(Reason.of(_BY_WISH[board.wish(i, j)]))
    if role != LEARNER:
        reasons += _knowledge(board, plan, i, j)
    if role == LEAD and not any(LEAD in ROLES_OF_WISH[board.wish(q, j)] for q in range(len(board.people)) if q != i):
        reasons.append(Reason.of("only_one_who_can"))
    reasons += [Reason.of("has_it_today", role=held) for held in board.today.get((who.id, what.id), ())]
    reasons.append(Reason.of("room_left", hours=hours(left)))
    return tuple(reasons)


def dropped(board: Board, plan: Plan) -> tuple[tuple[str, str], ...]:
    """The pins that could not be kept."""
    kept = {(board.people[i].id, board.tasks[j].id): ROLES[role] for (i, j), role in plan.items()}
    return tuple(
        sorted(
            {
                (pin.person, pin.task)
                for pin in board.problem.pins
                if (pin.person, pin.task) not in kept or pin.role not in (None, kept[pin.person, pin.task])
            }
        )
    )


def _knowledge(board: Board, plan: Plan, i: int, j: int) -> list[Reason]:
    holders = {q for (q, task), role in plan.items() if task == j and role != LEARNER}
    reasons = []
    for area in board.tasks[j].needs:
        knowers = board.knowers[area]
        if knowers == {i}:
            reasons.append(Reason.of("only_one_who_knows", area=area))
        elif knowers & holders == {i}:
            reasons.append(Reason.of("knows", area=area))
    return reasons
