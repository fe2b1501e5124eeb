"""Shared leadership: how much is carried, by how many, with what room to act, and with whose support.

Made of what every member sees already. Source: the design's R1, P1, W1, S1, S3, S4 and N1. Nothing is said of a group
of fewer than three, and of nobody by name.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from math import exp, log

from medled.engine.mandate import Level
from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share, share_of_hours
from medled.engine.picture import Commitment, GroupPicture, Part

# Room to act, from "may propose" to "decides", in equal steps.
ROOM = {level: step / (len(Level) - 1) for step, level in enumerate(Level)}
PARTS = {Part.LEAD: 2, Part.PARTNER: 1, Part.LEARNER: 0}  # of a task whose holders have not said their hours
LEAST_TERMS = 3

Of = Callable[[GroupPicture], Measure]


def _of_three(code: str, unit: Unit) -> Callable[[Of], Of]:
    """Let a measure be taken of a group of three or more."""

    def guard(take: Of) -> Of:
        @wraps(take)
        def taken(picture: GroupPicture) -> Measure:
            few = len(picture.seated) < LEAST_PEOPLE
            return nothing(code, unit, Why.FEW_PEOPLE) if few else take(picture)

        return taken

    return guard


@_of_three("R1", Unit.LEVEL)
def room(picture: GroupPicture) -> Measure:
    """How far mandates reach, the bigger commitments weighing more: 0 all may propose, 1 all decide.

    A card without a mandate gives no room. Higher is not better: it is read with what people say of it.
    """
    held = _held(picture)
    weights = hours(picture, held)
    if not (total := sum(weights.values())):
        return nothing("R1", Unit.LEVEL, Why.NOTHING_YET)
    reached = sum(weights[row.id] * (ROOM[row.mandate.level] if row.mandate else 0) for row in held)
    return Measure("R1", Unit.LEVEL, reached / total)


@_of_three("P1", Unit.SHARE)
def pairs(picture: GroupPicture) -> Measure:
    """Of what is carried, how much has a mandate and support that has said yes and can be reached today."""
    held = _held(picture)
    whole = [row for row in held if row.mandate is not None and _has_support(picture, row)]
    return share("P1", len(whole), len(held))


@_of_three("W1", Unit.SHARE_OF_HOURS)
def carried(picture: GroupPicture) -> Measure:
    """Of the time that the open tasks take, how much belongs to a task that somebody leads today."""
    led = [
        task for task in picture.open_tasks if any(row.part is Part.LEAD for row in picture.carried.get(task.id, ()))
    ]
    minutes, all_minutes = sum(task.minutes for task in led), sum(task.minutes for task in picture.open_tasks)
    return share_of_hours("W1", minutes, all_minutes, counted=(len(led), len(picture.open_tasks)))


@_of_three("S1", Unit.PEOPLE)
def leaders(picture: GroupPicture) -> Measure:
    """On how many the leading rests in practice: as if so many carried equally much. `of`: so many are there.

    The exponential of Shannon's entropy over hours: splitting one's task in two does not move it. To the nearest half.
    """
    by_person: dict[int, float] = defaultdict(float)
    held = _held(picture)
    weights = hours(picture, held)
    for row in held:
        by_person[row.person] += weights[row.id]
    total = sum(by_person.values())
    if not total:
        return nothing("S1", Unit.PEOPLE, Why.NOTHING_YET)
    parts = [minutes / total for minutes in by_person.values() if minutes]
    effective = exp(-sum(part * log(part) for part in sorted(parts)))
    return Measure("S1", Unit.PEOPLE, round(effective * 2) / 2, of=len(picture.seated))


@_of_three("S3", Unit.SHARE)
def breadth(picture: GroupPicture) -> Measure:
    """Of those in the ring, how many carry something; a learner does not carry yet."""
    if not picture.carried:
        return nothing("S3", Unit.SHARE, Why.NOTHING_YET)
    carrying = {row.person for row in _held(picture)} & picture.seated
    return share("S3", len(carrying), len(picture.seated))


@_of_three("N1", Unit.SHARE)
def named_support(picture: GroupPicture) -> Measure:
    """Of what is carried or learnt, how much has somebody to turn to today who has promised it."""
    rows = picture.in_force
    return share("N1", sum(_has_support(picture, row) for row in rows), len(rows))


@dataclass(frozen=True, slots=True)
class TermEnded:
    """A term that was over: of which task, who led it, and who leads it now (None: nobody)."""

    task: int
    led_by: int
    leads_now: int | None


def moved(terms: Sequence[TermEnded], *, people: int) -> Measure:
    """Of the tasks whose terms ended, how many somebody else leads now; from three tasks.

    Who leads now is compared with who led first: to swap and swap back moves nothing.
    """
    if people < LEAST_PEOPLE:
        return nothing("S4", Unit.SHARE, Why.FEW_PEOPLE)
    tasks: dict[int, list[TermEnded]] = defaultdict(list)
    for term in terms:
        tasks[term.task].append(term)
    others = [first for first, *_later in tasks.values() if first.leads_now not in {None, first.led_by}]
    return share("S4", len(others), len(tasks), least=LEAST_TERMS)


def hours(picture: GroupPicture, rows: Sequence[Commitment]) -> dict[int, float]:
    """Return minutes a month by commitment: the holder's own, else the task's, a lead twice a partner."""
    parts: dict[int, int] = defaultdict(int)
    for row in rows:
        parts[row.task] += PARTS[row.part]
    return {row.id: row.minutes or picture.task[row.task].minutes * PARTS[row.part] / parts[row.task] for row in rows}


def _held(picture: GroupPicture) -> list[Commitment]:
    return [row for rows in picture.carried.values() for row in rows]


def _has_support(picture: GroupPicture, row: Commitment) -> bool:
    """Whether somebody else has promised, and can be reached today, or a deputy for them."""
    if row.support in {None, row.person} or not row.support_accepted or row.support not in picture.roles:
        return False
    deputy = picture.deputy_of(row.support)
    return picture.is_reachable(row.support) or (deputy not in {None, row.person} and picture.is_reachable(deputy))
