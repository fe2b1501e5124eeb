"""The way to a decision: who has the mandate for a matter, and why it is theirs, the group's, or lies further up.

Finds and explains; decides nothing. What it says holds for the moment of the picture: asked again, it may say other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medled.engine.mandate import Law, Level, Stays, unmet
from medled.engine.picture import Commitment, GroupPicture, Part


class How(StrEnum):
    """Ways to a decision, in the order in which they are looked for."""

    ALONE = "alone"
    DECIDE_AND_TELL = "decide_and_tell"
    AFTER_ADVICE = "after_advice"
    CONSENT = "consent"  # of the group
    LIFTED = "lifted"  # to whoever has it further up


class Why(StrEnum):
    """Why a way is as it is. A fact each; the words are found in the room."""

    HOLDS = "holds"  # `person` holds `task` with the mandate `level`
    WITHIN = "within"  # the `amount` that `person` may decide on is enough
    STEPS_IN = "steps_in"  # `person` is away; who steps in decides
    NO_TASK = "no_task"  # it touches none of the group's tasks
    NO_HOLDER = "no_holder"  # nobody carries `task`
    NO_MANDATE = "no_mandate"  # no mandate is written for `person` on `task`
    PROPOSES = "proposes"  # `person` may only propose
    OVER = "over"  # over the `amount` that `person` may decide on; 0: none is written
    LACKS = "lacks"  # the law demands something that the mandate of `person` has not
    AWAY = "away"  # `person` is away and nobody steps in
    SEVERAL = "several"  # several hold a part each, nobody all of it
    EVERYDAY = "everyday"  # everyday execution within the group's own room
    MONEY = "money"  # more than the `amount` that anybody in the group has
    LAW = "law"  # not the group's to settle: delegation, work environment, directing the work
    STAYS = "stays"  # a thing that always stays with the manager
    MANAGER = "manager"  # `person` manages the group
    MANAGER_AWAY = "manager_away"  # `person` manages and is away; who steps in
    NEXT = "next"  # `person` has promised the manager support
    NOBODY = "nobody"  # there is nobody to lift it to


@dataclass(frozen=True, slots=True)
class Reason:
    """One fact of why."""

    code: Why
    task: int | None = None
    person: int | None = None
    amount: int | None = None  # whole SEK
    level: Level | None = None
    law: Law | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be decided: the tasks that it touches (ids), its kind in law, the money that it needs, in SEK."""

    tasks: frozenset[int] = frozenset()
    law: Law | None = None  # None: as its tasks say, the most demanding of them
    amount: int = 0
    stays: Stays | None = None  # of any of its tasks


@dataclass(frozen=True, slots=True)
class Way:
    """How a matter is decided, by whom (None: the group, or nobody is found), and why."""

    how: How
    decider: int | None
    reasons: tuple[Reason, ...]
    reference: str = ""  # of a delegation decision: the point in the rules


_HOW = {Level.DECIDE: How.ALONE, Level.DECIDE_AND_TELL: How.DECIDE_AND_TELL, Level.CONSULT: How.AFTER_ADVICE}


# From what a group may settle to what the law gives to one named person.
_DEMANDING = (Law.EXECUTION, Law.WORK_DIRECTION, Law.WORK_ENVIRONMENT, Law.DELEGATION)


def law_of(picture: GroupPicture, matter: Matter) -> Law:
    """Return what a matter is in law: as people have said, else the most demanding of the tasks that it touches."""
    if matter.law is not None:
        return matter.law
    laws = [picture.task[task].law for task in _known(picture, matter)]
    return max([Law.EXECUTION, *laws], key=_DEMANDING.index)


def way(picture: GroupPicture, matter: Matter) -> Way:
    """Return how a matter is decided in a group, by whom, and why.

    1. Who holds all the tasks that it touches, with a mandate that is enough for its law and its money, decides:
       alone, and tells, or after advice, as the most careful of those mandates says. Away, who steps in does, but
       never in a delegation decision. Of several, who leads most of the tasks, then who has most room.
    2. Else the group by consent, when it is everyday execution and no more money than its tasks have.
    3. Else it is lifted: to a manager who can be reached, else to who steps in for one, else to who has promised a
       manager support. `decider` None: there is nobody.

    The order of the rows changes nothing, nor do tasks that it doesn't touch.
    """
    tasks = _known(picture, matter)
    holder = _holder(picture, matter, tasks)
    if holder is not None:
        return holder
    why = _why_nobody(picture, matter, tasks)
    room = room_of(picture, tasks)
    if is_the_groups(picture, matter) and matter.amount <= room:
        return Way(How.CONSENT, None, (*why, Reason(Why.EVERYDAY)))
    return _lifted(picture, (*why, *_why_not_the_groups(picture, matter, room)))


def is_the_groups(picture: GroupPicture, matter: Matter) -> bool:
    """Whether a group may settle such a matter by consent, money apart: no right in law lies with one person."""
    return law_of(picture, matter) is Law.EXECUTION and matter.stays is None


def other_ways(picture: GroupPicture, matter: Matter) -> tuple[Way, ...]:
    """Return the ways that people may choose instead of the one that is found, each by whom.

    The group by consent where it may; whoever has the mandate after advice; lifted. Never a way that the law closes.
    """
    found = way(picture, matter)
    others = [Way(How.CONSENT, None, ())] if is_the_groups(picture, matter) else []
    if found.how in (How.ALONE, How.DECIDE_AND_TELL):
        others.append(Way(How.AFTER_ADVICE, found.decider, (), found.reference))
    lifted = _lifted(picture, ())
    if lifted.decider is not None:
        others.append(Way(How.LIFTED, lifted.decider, ()))
    return tuple(one for one in others if (one.how, one.decider) != (found.how, found.decider))


def room_of(picture: GroupPicture, tasks: Iterable[int]) -> int:
    """Return the most money at a time, in SEK, that these tasks need or that anybody has a mandate for in them."""
    rooms = [0]
    for task in tasks:
        rooms.append(picture.task[task].need.amount or 0)
        rooms += [row.mandate.amount or 0 for row in picture.carried.get(task, ()) if row.mandate is not None]
    return max(rooms)


def may_still(picture: GroupPicture, matter: Matter, how: How, person: int) -> bool:
    """Whether somebody who was asked to decide a matter may still, leaving absence aside.

    Who has left may not, and not who no longer holds it. What was lifted to somebody stays with them while they are
    there.
    """
    if person not in picture.roles:
        return False
    if how is How.LIFTED:
        return True
    rows = _enough_for_all(picture, matter)
    return person in {row.person for row in rows} | {_acting(picture, matter, row) for row in rows}


def next_turns(picture: GroupPicture, had: tuple[int | None, ...]) -> tuple[int | None, ...]:
    """Return to whom a question moves on that got no answer, in turn; None is the whole group, and the last.

    First who steps in for the last one asked, then the managers, who steps in for them, and who has promised one of
    them support. Nobody gets it twice, and nobody who isn't there or is away. Empty: it has been to all there are.
    """
    last = [picture.deputy_of(person) for person in had[-1:] if person is not None]
    managers = sorted(picture.managers)
    deputies = [picture.deputy_of(person) for person in managers]
    people = [*last, *managers, *deputies, *(reason.person for reason in _nexts(picture))]
    turns = [person for person in people if person is not None and picture.is_reachable(person)]
    return tuple(turn for turn in dict.fromkeys([*turns, None]) if turn not in had)


def _known(picture: GroupPicture, matter: Matter) -> tuple[int, ...]:
    return tuple(sorted(task for task in matter.tasks if task in picture.task))


def _holder(picture: GroupPicture, matter: Matter, tasks: tuple[int, ...]) -> Way | None:
    """Return the way by whoever has the mandate for all of it and can be reached, or is stepped in for."""
    if matter.stays is not None:
        return None
    held: dict[int, list[Commitment]] = {}
    for row in _enough_for_all(picture, matter):
        if _acting(picture, matter, row) is not None:
            held.setdefault(row.person, []).append(row)
    if not held:
        return None
    person = min(held, key=lambda one: (-_led(held[one]), -_room(_careful(held[one])), one))
    rows = sorted(held[person], key=lambda row: row.task)
    level = _careful(rows)
    acting = _acting(picture, matter, rows[0])
    reasons = [Reason(Why.HOLDS, row.task, person, level=_level(row)) for row in rows]
    if matter.amount:
        reasons.append(Reason(Why.WITHIN, person=person, amount=min(_amount(row) for row in rows)))
    if acting != person:
        reasons.append(Reason(Why.STEPS_IN, person=person))
    reference = next((row.mandate.reference for row in rows if row.mandate and row.mandate.reference), "")
    return Way(_HOW[level], acting, tuple(reasons), reference if law_of(picture, matter) is Law.DELEGATION else "")


def _enough_for_all(picture: GroupPicture, matter: Matter) -> list[Commitment]:
    """Return the commitments of those whose mandates are enough in every task that the matter touches."""
    tasks = _known(picture, matter)
    if not tasks:
        return []
    rows = [row for task in tasks for row in picture.carried.get(task, ()) if _lacks(picture, matter, row) is None]
    everywhere = {row.person for row in rows}
    for task in tasks:
        everywhere &= {row.person for row in rows if row.task == task}
    return [row for row in rows if row.person in everywhere]


def _lacks(picture: GroupPicture, matter: Matter, row: Commitment) -> Reason | None:
    """Return why a carrier's mandate is not enough for a matter, as far as it goes for their task; None: it is."""
    if row.mandate is None:
        return Reason(Why.NO_MANDATE, row.task, row.person)
    if row.mandate.level is Level.PROPOSE:
        return Reason(Why.PROPOSES, row.task, row.person)
    if matter.amount > _amount(row):
        return Reason(Why.OVER, row.task, row.person, amount=_amount(row))
    law, leads = matter.law or picture.task[row.task].law, row.part is Part.LEAD
    has_substitute = row.deputy is not None
    is_named = leads or law is not Law.DELEGATION
    if not is_named or unmet(law, row.mandate, leads=leads, has_substitute=has_substitute):
        return Reason(Why.LACKS, row.task, row.person, law=law)
    return None


def _acting(picture: GroupPicture, matter: Matter, row: Commitment) -> int | None:
    """Return who decides for a holder now: the holder, or who steps in; None: nobody can."""
    if picture.is_reachable(row.person):
        return row.person
    if law_of(picture, matter) is Law.DELEGATION or row.person not in picture.away:
        return None
    for deputy in (row.deputy, picture.deputy_of(row.person)):
        if deputy is not None and deputy != row.person and picture.is_reachable(deputy):
            return deputy
    return None


def _why_nobody(picture: GroupPicture, matter: Matter, tasks: tuple[int, ...]) -> tuple[Reason, ...]:
    """Return why nobody has the mandate for all of a matter: a reason for each task."""
    if not tasks:
        return (Reason(Why.NO_TASK),)
    reasons = []
    for task in tasks:
        carriers = sorted(picture.carried.get(task, ()), key=lambda row: (row.part is not Part.LEAD, row.person))
        lacks = [_lacks(picture, matter, row) for row in carriers]
        if not carriers:
            reasons.append(Reason(Why.NO_HOLDER, task))
        elif all(lack is not None for lack in lacks):
            reasons += [lack for lack in lacks[:1] if lack is not None]
        elif not any(_acting(picture, matter, row) for row in carriers if _lacks(picture, matter, row) is None):
            enough = next(row for row in carriers if _lacks(picture, matter, row) is None)
            reasons.append(Reason(Why.AWAY, task, enough.person))
    return tuple(reasons) or (Reason(Why.SEVERAL),)


def _why_not_the_groups(picture: GroupPicture, matter: Matter, room: int) -> tuple[Reason, ...]:
    if matter.stays is not None:
        return (Reason(Why.STAYS),)
    law = law_of(picture, matter)
    if law is not Law.EXECUTION:
        return (Reason(Why.LAW, law=law),)
    return (Reason(Why.MONEY, amount=room),)


def _lifted(picture: GroupPicture, why: tuple[Reason, ...]) -> Way:
    for manager in sorted(picture.managers):
        if picture.is_reachable(manager):
            return Way(How.LIFTED, manager, (*why, Reason(Why.MANAGER, person=manager)))
    for manager in sorted(picture.managers):
        deputy = picture.deputy_of(manager)
        if deputy is not None and picture.is_reachable(deputy):
            return Way(How.LIFTED, deputy, (*why, Reason(Why.MANAGER_AWAY, person=manager)))
    for reason in _nexts(picture):
        if reason.person is not None and picture.is_reachable(reason.person):
            return Way(How.LIFTED, reason.person, (*why, reason))
    return Way(How.LIFTED, None, (*why, Reason(Why.NOBODY)))


def _nexts(picture: GroupPicture) -> tuple[Reason, ...]:
    """Return who has promised a manager support with anything."""
    people = {
        row.support
        for row in picture.in_force
        if row.person in picture.managers and row.support_accepted and row.support is not None
    }
    return tuple(Reason(Why.NEXT, person=person) for person in sorted(people - picture.managers))


def _level(row: Commitment) -> Level:
    return row.mandate.level if row.mandate is not None else Level.PROPOSE


def _amount(row: Commitment) -> int:
    return (row.mandate.amount or 0) if row.mandate is not None else 0


def _careful(rows: Iterable[Commitment]) -> Level:
    return min(_level(row) for row in rows)


_ROOM: Mapping[Level, int] = {level: n for n, level in enumerate(Level)}


def _room(level: Level) -> int:
    return _ROOM[level]


def _led(rows: Iterable[Commitment]) -> int:
    return sum(row.part is Part.LEAD for row in rows)
