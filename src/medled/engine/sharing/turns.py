"""What each would get if all took turns: the yardstick for the wishes of the one who is worst off.

Only where hours are equal, that is when all have the same room and every place takes the same time: otherwise a sum of
wishes says how much room someone has, not how well they were met. And only from five people, as for every figure of
a group. docs/adr tells why.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Any

from medled.engine.sharing.board import LEARNER, Board

POINTS = {"want": 3, "can": 2, "learn": 2, "rather_not": 1, "cannot": 0}
FEWEST = 5
"""People under which no figure is made of their wishes."""
ORDERS = 12
"""How many orders of taking turns are tried."""
LIKENESS = 3
"""How many times people are told apart by their tasks, and tasks by their people."""


def floors(board: Board) -> list[int]:
    """The wish points that as many as possible are to reach, one step after the other, the lowest first.

    The lowest is what the worst-off gets when all take turns, in the order that is kindest to that one; the highest,
    when the next turn always goes to the one with the fewest points so far. Each takes the place they like best of
    those still open, lead or partner, while they have room. Empty where hours are not equal, with fewer than `FEWEST`
    people, or when someone must go without.
    """
    people = [i for i, seats in enumerate(board.seats) if seats]
    minutes = {seat.minutes for i in people for seat in board.seats[i] if seat.role != LEARNER}
    if len(people) < FEWEST or len({board.people[i].room for i in people}) > 1 or len(minutes) != 1 or 0 in minutes:
        return []
    people, tasks = _by_likeness(board, people)
    turns = board.people[people[0]].room // minutes.pop()
    liked = {i: _liked(board, i, tasks) for i in people}
    step = -(-len(people) // ORDERS)
    orders = [people[n:] + people[:n] for n in range(0, len(people), step)]
    lowest = max(_worst(board, order, liked, turns) for order in [*orders, people[::-1]])
    highest = _worst_in_choosing(board, people, liked, turns)
    return list(range(lowest, max(lowest, highest) + 1)) if lowest else []


def _by_likeness(board: Board, people: list[int]) -> tuple[list[int], dict[int, int]]:
    """The people, and each task's number, in an order that ids have no part in.

    A person is told by what they answered to which tasks, a task by its places and who answered what, and so on; those
    who are still alike after a few rounds are interchangeable, or as good as.
    """
    held = {i: sorted({seat.task for seat in seats if seat.role != LEARNER}) for i, seats in enumerate(board.seats)}
    tasks = range(len(board.tasks))
    asked = {j: [i for i in people if j in set(held[i])] for j in tasks}
    of_person, of_task = dict.fromkeys(people, 0), {j: board.tasks[j].holders for j in tasks}
    for _ in range(LIKENESS):
        of_person = _numbered({i: sorted((POINTS[board.wish(i, j)], of_task[j]) for j in held[i]) for i in people})
        of_task = _numbered(
            {
                j: [board.tasks[j].holders, *sorted((POINTS[board.wish(i, j)], of_person[i]) for i in asked[j])]
                for j in tasks
            }
        )
    return sorted(people, key=lambda i: (of_person[i], i)), {
        j: n for n, j in enumerate(sorted(tasks, key=lambda j: (of_task[j], j)))
    }


def _numbered(signs: dict[int, Any]) -> dict[int, int]:
    """The place of each one's sign among all the signs there are."""
    place = {sign: n for n, sign in enumerate(sorted({repr(sign) for sign in signs.values()}))}
    return {which: place[repr(sign)] for which, sign in signs.items()}


def _liked(board: Board, person: int, tasks: dict[int, int]) -> list[tuple[int, int]]:
    """The tasks that the person may hold with their points, the best liked first, of those the first in `tasks`."""
    mine = {seat.task for seat in board.seats[person] if seat.role != LEARNER}
    return sorted(((POINTS[board.wish(person, j)], j) for j in mine), key=lambda liked: (-liked[0], tasks[liked[1]]))


def _worst(board: Board, order: Sequence[int], liked: dict[int, list[tuple[int, int]]], turns: int) -> int:
    """Round after round in the same order."""
    places = [task.holders for task in board.tasks]
    points = dict.fromkeys(order, 0)
    left = {i: iter(liked[i]) for i in order}
    for _ in range(turns):
        for i in order:
            points[i] += _choose(left[i], places)
    return min(points.values())


def _worst_in_choosing(
    board: Board, people: Sequence[int], liked: dict[int, list[tuple[int, int]]], turns: int
) -> int:
    """The next turn is always for the one who has the fewest points so far."""
    places = [task.holders for task in board.tasks]
    left = {i: iter(liked[i]) for i in people}
    waiting = [(0, 0, n, i) for n, i in enumerate(people)]
    done = []
    while waiting:
        points, taken, n, i = heapq.heappop(waiting)
        worth = _choose(left[i], places) if taken < turns else 0
        if worth:
            heapq.heappush(waiting, (points + worth, taken + 1, n, i))
        else:
            done.append(points)
    return min(done)


def _choose(left: Iterator[tuple[int, int]], places: list[int]) -> int:
    """The points of the best liked task that has a place left, which is taken; 0 if there is none."""
    for worth, j in left:
        if places[j]:
            places[j] -= 1
            return worth
    return 0
