"""Plans to begin from: greedy from nothing, or what still holds of the proposal on the screen.

Both keep every hard rule; neither is ever handed to the solver as a start. They are what is shown if time is out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, Board, Plan
from medled.engine.sharing.problem import ROLES

_LIKING = {"want": 0, "learn": 0, "can": 1, "rather_not": 2, "cannot": 3}


def greedy(board: Board) -> Plan:
    """Share from nothing: pins first, then leads of the tasks that are hardest to place, partners, learners."""
    return _Greedy(board, {}, range(len(board.people))).finish()


def carry(board: Board, shown: Plan, people: Iterable[int] | None = None) -> Plan:
    """What still holds of `shown` under today's pins, forbids and rules, filled up where it no longer does.

    With `people`, only those are given anything more: the others may belong to a group that is shared apart.
    """
    holds = {(i, j): role for (i, j), role in shown.items() if board.may(i, j, role)}
    return _Greedy(board, holds, range(len(board.people)) if people is None else people).finish()


@dataclass(frozen=True)
class Vacancy:
    """A task that wants a team: who may lead it or be a partner, what it needs, and the `share` of each in minutes."""

    leads: tuple[int, ...]
    partners: tuple[int, ...]
    needs: tuple[str, ...]
    holders: int
    share: int
    knowers: Mapping[str, frozenset[int]]

    @classmethod
    def of(cls, board: Board, task: int, order: Iterable[int] | None = None) -> Vacancy:
        """The vacancy of a task as it stands, people in `order`; room is left to `team`."""
        what = board.tasks[task]
        people = list(range(len(board.people)) if order is None else order)
        return cls(
            tuple(i for i in people if board.allowed(i, task, LEAD)),
            tuple(i for i in people if board.allowed(i, task, PARTNER)),
            what.needs,
            what.holders,
            what.share,
            board.knowers,
        )

    def team(self, free: Sequence[float]) -> dict[int, int] | None:
        """The smallest team within the `free` minutes of each: a lead who knows, or a lead with partners who do.

        Tries people in their order, and all of them: None means that there is no such team.
        """
        leads = [i for i in self.leads if free[i] >= self.share]
        partners = [i for i in self.partners if free[i] >= self.share]
        for others in range(self.holders):
            for lead in leads:
                missing = [area for area in self.needs if lead not in self.knowers[area]]
                for chosen in self._cover(missing, [i for i in partners if i != lead], others):
                    return {lead: LEAD, **dict.fromkeys(chosen, PARTNER)}
        return None

    def _cover(self, missing: list[str], partners: list[int], places: int) -> Iterator[list[int]]:
        """Choices of exactly `places` partners, each of whom knows the first area that is still missing."""
        if not missing or not places:
            if not missing and not places:
                yield []
            return
        for i in partners:
            if i in self.knowers[missing[0]]:
                left = [area for area in missing if i not in self.knowers[area]]
                for others in self._cover(left, [q for q in partners if q != i], places - 1):
                    yield [i, *others]


class _Greedy:
    def __init__(self, board: Board, plan: Plan, people: Iterable[int]) -> None:
        self.board, self.plan, self.people = board, plan, sorted(people)
        here = set(self.people)
        self.pinned = {(i, j): role for (i, j), role in self._pins() if i in here}

    def _pins(self) -> Iterator[tuple[tuple[int, int], int | None]]:
        board = self.board
        for pin in sorted(board.problem.pins, key=lambda pin: (pin.task, pin.person, pin.role or "")):
            i, j = board.number_of_person.get(pin.person), board.number_of_task.get(pin.task)
            if i is not None and j is not None:
                yield (i, j), None if pin.role is None else ROLES.index(pin.role)

    def finish(self) -> Plan:
        """Seat the pins, take away what breaks a rule, fill what is open."""
        for (i, j), role in self.pinned.items():
            self._seat_pin(i, j, role)
        self._mend()
        self.free = [p.room - load for p, load in zip(self.board.people, self.board.loads(self.plan), strict=True)]
        self._fill()
        return self.plan

    def _seat_pin(self, i: int, j: int, role: int | None) -> None:
        """Put the pinned person in, on the place of someone who is not pinned there."""
        board, sits = self.board, self.board.on(self.plan)[j]
        if i in sits and role in (None, sits[i]):
            return
        for wanted in (LEAD, PARTNER, LEARNER) if role is None else (role,):
            places = {LEAD: 1, PARTNER: board.tasks[j].holders - 1, LEARNER: int(board.tasks[j].learner)}[wanted]
            there = [q for q, taken in sits.items() if taken == wanted and q != i]
            yielding = [q for q in there if (q, j) not in self.pinned]
            if not board.may(i, j, wanted) or (len(there) >= places and not yielding):
                continue
            if len(there) >= places:
                del self.plan[yielding[0], j]
                if wanted == LEAD and board.may(yielding[0], j, PARTNER):
                    self.plan[yielding[0], j] = PARTNER
            self.plan[i, j] = wanted
            return

    def _mend(self) -> None:
        """Take away what no longer fits until every rule is kept."""
        board = self.board
        for i, load in enumerate(board.loads(self.plan)):
            mine = [(j, role) for (q, j), role in self.plan.items() if q == i]
            mine.sort(key=lambda seat: ((i, seat[0]) in self.pinned, -seat[1], seat[0]))
            for j, role in mine:
                if load > board.people[i].room:
                    load -= board.tasks[j].minutes_of(ROLES[role])
                    del self.plan[i, j]
        for j, sits in enumerate(board.on(self.plan)):
            self._mend_task(j, sits)

    def _mend_task(self, j: int, sits: dict[int, int]) -> None:
        """Let a partner step up where the lead is gone; give up the task if it still does not stand."""
        board = self.board
        partners = [i for i, role in sits.items() if role == PARTNER]
        for i in partners[board.tasks[j].holders - 1 :]:
            del self.plan[i, j], sits[i]
        if sits and LEAD not in sits.values():
            able = [i for i, role in sits.items() if role == PARTNER and board.may(i, j, LEAD)]
            for i in able[:1]:
                self.plan[i, j] = sits[i] = LEAD
        if not board.stands(j, sits):
            for i in sits:
                del self.plan[i, j]

    def _fill(self) -> None:
        board = self.board
        sits = board.on(self.plan)
        leads = [sum(board.may(i, j, LEAD) for i in self.people) for j in range(len(board.tasks))]
        pinned = {j for _, j in self.pinned}
        by_need = sorted(
            range(len(board.tasks)),
            key=lambda j: (j not in pinned, -board.tasks[j].weight, leads[j], -board.tasks[j].share, j),
        )
        for j in by_need:
            if not sits[j]:
                for i, role in (Vacancy.of(board, j, self._by_liking(j)).team(self.free) or {}).items():
                    self._take(i, j, role, sits)
        for role in (PARTNER, LEARNER):
            for j in by_need:
                self._fill_places(j, role, sits)

    def _fill_places(self, j: int, role: int, sits: list[dict[int, int]]) -> None:
        board = self.board
        if LEAD not in sits[j].values():
            return
        wanted = board.tasks[j].holders - 1 if role == PARTNER else int(board.tasks[j].learner)
        minutes = board.tasks[j].minutes_of(ROLES[role])
        wanted -= sum(taken == role for taken in sits[j].values())
        for i in self._by_liking(j) if wanted > 0 else ():
            if not wanted:
                return
            if i not in sits[j] and self.free[i] >= minutes and board.may(i, j, role):
                self._take(i, j, role, sits)
                wanted -= 1

    def _by_liking(self, j: int) -> list[int]:
        """Everyone, the pinned first, then who wants to, then who has most of their room left."""
        board = self.board

        def order(i: int) -> tuple[bool, int, float, int]:
            room = board.people[i].room or 1
            return (i, j) not in self.pinned, _LIKING[board.wish(i, j)], -self.free[i] / room, i

        return sorted(self.people, key=order)

    def _take(self, i: int, j: int, role: int, sits: list[dict[int, int]]) -> None:
        self.plan[i, j] = sits[j][i] = role
        self.free[i] -= self.board.tasks[j].minutes_of(ROLES[role])
