"""What nobody got: why, and which single change would help.

A change is `certain` when the proposal as it stands, with that change alone, has a team for the task: whoever shares
anew can then only do better. Otherwise it is said that it may help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from medled.engine.sharing.board import LEAD, LEARNER, PARTNER, ROLES_OF_WISH, Board, Plan
from medled.engine.sharing.problem import ROLES
from medled.engine.sharing.proposal import Open, Reason
from medled.engine.sharing.reasons import hours
from medled.engine.sharing.start import Vacancy

MOST_HELP = 2
"""At most so many suggestions of one kind."""
MOST_HOLDERS = 3


def uncovered(board: Board, plan: Plan) -> tuple[Open, ...]:
    """The places that are open, by task: a task without a lead is there once, as `lead`."""
    free = [p.room - load for p, load in zip(board.people, board.loads(plan), strict=True)]
    opens = []
    for j, sits in enumerate(board.on(plan)):
        what, roles = board.tasks[j], list(sits.values())
        if LEAD not in roles:
            opens.append(_Lead(board, j, free).open())
            continue
        for role, wanted in ((PARTNER, what.holders - 1), (LEARNER, int(what.learner))):
            count = wanted - roles.count(role)
            if count > 0:
                opens.append(_open_place(board, j, role, count, sits, free))
    return tuple(opens)


def hours_up(minutes: int) -> float:
    """Minutes as decimal hours, rounded up to two places, so that they are enough."""
    return -(-minutes * 100 // 60) / 100


def _open_place(board: Board, j: int, role: int, count: int, sits: dict[int, int], free: list[int]) -> Open:
    """Why a task that has a lead lacks a partner or a learner."""
    minutes = board.tasks[j].minutes_of(ROLES[role])
    others = [i for i in range(len(board.people)) if i not in sits]
    willing = [i for i in others if role in ROLES_OF_WISH[board.wish(i, j)]]
    able = sorted((i for i in willing if board.allowed(i, j, role)), key=lambda i: (-free[i], i))
    if not willing:
        reason = Reason.of("nobody_can" if role == PARTNER else "nobody_wants_to_learn")
    elif not able:
        reason = Reason.of("held_back_by_the_group")
    else:
        reason = Reason.of("nobody_has_room", needs_hours=hours(minutes))
    help_ = [
        Reason.of("more_room", person=board.people[i].id, hours=hours_up(minutes - free[i]), certain=True)
        for i in able[:MOST_HELP]
    ]
    return Open(board.tasks[j].id, ROLES[role], count, (reason,), tuple(help_))


class _Lead:
    """A task that nobody leads: nobody who may lead it, with those who know what it needs, has room left for it."""

    def __init__(self, board: Board, j: int, free: list[int]) -> None:
        self.board, self.j, self.free = board, j, free
        self.what = board.tasks[j]
        self.everyone = range(len(board.people))
        self.vacancy = Vacancy.of(board, j)
        self.willing = [i for i in self.everyone if LEAD in ROLES_OF_WISH[board.wish(i, j)]]
        self.endless = [float("inf")] * len(board.people)

    def open(self) -> Open:
        """The open task with its reasons and what would help."""
        help_ = tuple(self._help())
        return Open(self.what.id, ROLES[LEAD], 1, tuple(self._reasons()), help_)

    def _reasons(self) -> Iterator[Reason]:
        board, j = self.board, self.j
        unbarred = [i for i in self.willing if not board.forbidden(i, j, LEAD)]
        holders = set(self.vacancy.leads) | set(self.vacancy.partners)
        unknown = [area for area in self.what.needs if not board.knowers[area] & holders]
        if not self.willing:
            learners = any(board.wish(i, j) == "learn" for i in self.everyone)
            yield Reason.of("only_learners" if learners else "nobody_can")
        elif not unbarred:
            yield Reason.of("held_back_by_the_group")
        elif not self.vacancy.leads:
            yield Reason.of("no_one_with_mandate")
        elif unknown:
            yield from (Reason.of("knowledge_missing", area=area) for area in unknown)
        elif self.vacancy.team(self.endless) is None:
            yield Reason.of("knowledge_on_too_many", holders=self.what.holders)
        else:
            yield from self._room(holders)

    def _room(self, holders: set[int]) -> Iterator[Reason]:
        share, free = self.what.share, self.free
        if not any(free[i] >= share for i in self.vacancy.leads):
            yield Reason.of("nobody_has_room", needs_hours=hours(share))
            return
        stuck = [
            area for area in self.what.needs if not any(free[i] >= share for i in self.board.knowers[area] & holders)
        ]
        for area in stuck:
            yield Reason.of("knower_has_no_room", area=area, needs_hours=hours(share))
        if not stuck:
            yield Reason.of("nobody_has_room", needs_hours=hours(share))

    def _help(self) -> Iterator[Reason]:
        yield from self._more_room()
        yield from self._more_holders()
        yield from self._mandate()
        yield from self._knowledge()

    def _more_room(self) -> Iterator[Reason]:
        share, found = self.what.share, 0
        short = sorted({*self.vacancy.leads, *self.vacancy.partners}, key=lambda i: (share - self.free[i], i))
        for i in short:
            lacking = share - self.free[i]
            if lacking > 0 and found < MOST_HELP and self._would_do(i, self.vacancy):
                found += 1
                yield Reason.of("more_room", person=self._id(i), hours=hours_up(lacking), certain=True)

    def _would_do(self, i: int, vacancy: Vacancy) -> bool:
        free = list(self.free)
        free[i] = max(free[i], vacancy.share)
        return vacancy.team(free) is not None

    def _more_holders(self) -> Iterator[Reason]:
        for holders in range(self.what.holders + 1, MOST_HOLDERS + 1):
            shared = replace(self.what, holders=holders)
            partners = tuple(i for i in self.everyone if self._would(i, PARTNER))
            vacancy = replace(self.vacancy, holders=holders, share=shared.share, partners=partners)
            if vacancy.team(self.endless) is None:
                continue
            certain = vacancy.team(self.free) is not None
            if certain or holders == MOST_HOLDERS:
                yield Reason.of("share_on_more", holders=holders, hours_each=hours(shared.share), certain=certain)
                return

    def _mandate(self) -> Iterator[Reason]:
        lacking = [i for i in self.everyone if self._would(i, LEAD) and i not in self.vacancy.leads]
        able = [i for i in lacking if replace(self.vacancy, leads=(i,)).team(self.free) is not None]
        for i in able[:MOST_HELP]:
            yield Reason.of("give_mandate", person=self._id(i), certain=True)

    def _knowledge(self) -> Iterator[Reason]:
        holders = {*self.vacancy.leads, *self.vacancy.partners}
        for area in self.what.needs:
            rest = tuple(need for need in self.what.needs if need != area)
            if self.board.knowers[area] & holders and self.vacancy.team(self.endless) is not None:
                continue
            for i in sorted(self.board.knowers[area] - holders)[:MOST_HELP]:
                asked = self._asked(i)
                if asked.team(self.free) is not None:
                    yield Reason.of("ask_knower", person=self._id(i), area=area, certain=True)
            if replace(self.vacancy, needs=rest).team(self.free) is not None:
                yield Reason.of("learn_or_drop_need", area=area, certain=True)

    def _asked(self, i: int) -> Vacancy:
        """The vacancy if this person said 'can'."""
        barred = {role: self.board.forbidden(i, self.j, role) for role in (LEAD, PARTNER)}
        able = self.board.people[i].mandate >= self.what.mandate and not barred[LEAD]
        leads, partners = self.vacancy.leads, self.vacancy.partners
        return replace(
            self.vacancy,
            leads=(*leads, i) if able else leads,
            partners=(*partners, i) if self.what.holders > 1 and not barred[PARTNER] else partners,
        )

    def _would(self, i: int, role: int) -> bool:
        """Whether wish and group let the person take the role, mandate and number of holders aside."""
        return role in ROLES_OF_WISH[self.board.wish(i, self.j)] and not self.board.forbidden(i, self.j, role)

    def _id(self, i: int) -> str:
        return self.board.people[i].id
