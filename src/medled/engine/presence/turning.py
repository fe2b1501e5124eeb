"""Whom can I turn to now? One name, with why; never an order between people, only between what they have promised."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from medled.engine.picture import GroupPicture, Role
from medled.engine.presence.plan import How, Presence, Reach

ANSWERS = frozenset({Role.MEMBER, Role.MANAGER, Role.SAFETY_REPRESENTATIVE})


class Why(StrEnum):
    """What makes it this person's to answer."""

    TASK = "task"  # has promised support with the task
    PROMISED = "promised"  # has promised support, with more of what one carries than anybody else
    MANAGER = "manager"
    DEPUTY = "deputy"  # steps in for one of those
    IN_ROOM = "in_room"
    REACHABLE = "reachable"


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who one can turn to, why, and how: now, or (`is_now` False) from when; `reach` None: has not said when."""

    person: int
    why: Why
    reach: Reach | None
    is_now: bool = False
    instead_of: int | None = None  # of a deputy


def whom_to_turn_to(presence: Presence, me: int, task: int | None = None) -> Somebody | None:
    """Return whom somebody can turn to at the moment of the group's picture, with a task or in general.

    First whoever has promised support with the task, then whoever has promised support with the most that one
    carries, then the managers, then the deputies of those, then who is in the room, then who can be reached at all.
    When nobody can: who is next, in that order where two are at the same time. When nobody has said: the first of
    them who is not away. None: everybody else is away or gone. Between equals the ring decides: the next after me.
    """
    group, now = presence.group, presence.group.at
    mine = list(_mine(group, me, task))
    ordered = [*mine, *_deputies(group, mine), *_others(presence, me)]
    there = [one for one in ordered if one.person != me and group.is_reachable(one.person)]
    for one in there:
        reach = presence.at(one.person, now)
        if reach and (one.why is not Why.IN_ROOM or reach.how is How.ROOM):
            return _with(one, reach, is_now=True)
    later = [one for one in there if one.why is not Why.IN_ROOM]
    coming = [(reach, one) for one in later if (reach := presence.after(one.person, now))]
    if coming:
        reach, one = min(coming, key=lambda pair: pair[0].starts_at)
        return _with(one, reach)
    return next(iter(later), None)


def _with(one: Somebody, reach: Reach, *, is_now: bool = False) -> Somebody:
    return Somebody(one.person, one.why, reach, is_now, one.instead_of)


def _mine(group: GroupPicture, me: int, task: int | None) -> Iterator[Somebody]:
    """Yield those who have something to do with me: of the task, of what I carry, and the managers; each once."""
    supported = [row for row in group.parts_of.get(me, ()) if row.support is not None and row.support_accepted]
    with_task = {row.support for row in supported if row.task == task and row.support is not None}
    promises = Counter(row.support for row in supported if row.support is not None)
    by_promises = sorted(promises, key=lambda person: (-promises[person], *_after(me, person)))
    seen: set[int] = {me}
    for why, people in (
        (Why.TASK, sorted(with_task, key=lambda person: _after(me, person))),
        (Why.PROMISED, by_promises),
        (Why.MANAGER, sorted(group.managers, key=lambda person: _after(me, person))),
    ):
        for person in people:
            if person not in seen:
                seen.add(person)
                yield Somebody(person, why, None)


def _deputies(group: GroupPicture, mine: list[Somebody]) -> Iterator[Somebody]:
    """Yield who steps in for mine. They stand after them, so they are named only when none of mine can be reached."""
    for one in mine:
        deputy = group.deputy_of(one.person)
        if deputy is not None:
            yield Somebody(deputy, Why.DEPUTY, None, instead_of=one.person)


def _others(presence: Presence, me: int) -> Iterator[Somebody]:
    """Yield everybody else who works in the group: twice, first as in the room."""
    working = [person for person, roles in presence.group.roles.items() if roles & ANSWERS and person != me]
    for why in (Why.IN_ROOM, Why.REACHABLE):
        for person in sorted(working, key=lambda person: _after(me, person)):
            yield Somebody(person, why, None)


def _after(me: int, person: int) -> tuple[bool, int]:
    """Order by id, round the ring from me: no one stands first for everybody."""
    return person <= me, person
