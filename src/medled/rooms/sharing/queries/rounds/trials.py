"""Try a change of the proposal: nothing is stored, nobody is bound, and nothing hidden can be found out by trying."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from medled.engine.sharing import propose as solve
from medled.rooms.sharing import rules
from medled.rooms.sharing.picture.rounds import SHORT, Place, instance, split, today
from medled.workplace.queries import day_of
from medled.workplace.rules import require

from .look import Look

ROLES_OF_WISH = {"want": ("lead", "partner"), "can": ("lead", "partner"), "learn": ("partner", "learner")}


@dataclass(frozen=True)
class Trial:
    """What the proposal would become with a change. `unfit` are pins that were left out."""

    number: int
    pins: tuple[Place, ...]
    forbids: tuple[Place, ...]
    outcome: dict[str, Any]
    own: dict[str, list[dict[str, Any]]]
    unfit: tuple[Place, ...]


def trial(look: Look, *, pins: Iterable[Place], forbids: Iterable[Place]) -> Trial | None:
    """Return the newest proposal with these pins and forbids instead of its own; None when there is none yet.

    A person can only be pinned where they have said, to all, that they want, can or want to learn: so a pin that does
    not fit tells nothing of what was said in private. Raises NotAllowed for who can't change the proposal.
    """
    require(rules.rounds.may_change_proposal(look.viewer, has_seat=look.seat is not None))
    latest = look.latest
    if latest is None:
        return None
    on, asked, forbids = day_of(look.viewer.at), list(pins), list(forbids)
    fits = pinnable(look)
    kept = [pin for pin in asked if pin.get("role") in fits.get((pin["person"], pin["task"]), ())]
    given = instance(look.round, on=on, pins=kept, forbids=forbids, shown=latest.outcome["assignments"])
    answer = solve(given, time_limit=SHORT)
    dropped = {(int(pin["person"]), int(pin["task"])) for pin in answer["pins_dropped"]}
    held = [pin for pin in kept if (pin["person"], pin["task"]) not in dropped]
    outcome, own = split(answer, held=today(look.round, on=on))
    unfit = tuple(pin for pin in asked if pin not in held)
    return Trial(latest.number, tuple(held), tuple(forbids), outcome, own, unfit)


def pinnable(look: Look) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the roles that each person has opened for each task by what they said to all."""
    return {(person, task): ROLES_OF_WISH[value] for person, task, value in look.shown}


def settled(look: Look, number: int) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
    """Return the pins and forbids of the proposal with this number; of the newest where there is none."""
    latest = look.latest
    proposal = look.round.proposals.filter(number=number).first() if latest and latest.number != number else latest
    proposal = proposal or latest
    return (tuple(proposal.pins), tuple(proposal.forbids)) if proposal else ((), ())


def on_the_table(look: Look) -> Trial | None:
    """Return the proposal that holds in the shape of a trial, so that both are read alike."""
    latest = look.latest
    if latest is None:
        return None
    return Trial(latest.number, tuple(latest.pins), tuple(latest.forbids), latest.outcome, latest.own, unfit=())
