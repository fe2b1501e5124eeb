"""Try a change of the proposal: nothing is stored, nobody is bound, and nothing hidden can be found out by trying."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from medled.engine.sharing import propose as solve
from medled.rooms.sharing import rules
from medled.rooms.sharing.models import Proposal, SharingRound, Wish
from medled.rooms.sharing.picture.rounds import SHORT, Place, instance, newest, split, today
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer, require

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


def trial(
    round: SharingRound,
    *,
    viewer: Viewer,
    pins: Iterable[Place],
    forbids: Iterable[Place],
    shown: Iterable[Place] = (),
) -> Trial | None:
    """Return the newest proposal with these pins and forbids instead of its own; None when there is none yet.

    A person can only be pinned where they have said, to all, that they want, can or want to learn: so a pin that does
    not fit tells nothing of what was said in private. `shown` is what was on the screen, if not the newest proposal.
    """
    has_seat = round.seats.filter(person=viewer.person, left_at=None).exists()
    require(rules.rounds.may_change_proposal(viewer, has_seat=has_seat))
    latest = newest(round)
    if latest is None or round.shown_at is None:
        return None
    on = day_of(viewer.at)
    asked, forbids = list(pins), list(forbids)
    fits = pinnable(round)
    kept = [pin for pin in asked if pin.get("role") in fits.get((pin["person"], pin["task"]), ())]
    answer = solve(
        instance(round, on=on, pins=kept, forbids=forbids, shown=list(shown) or latest.outcome["assignments"]),
        time_limit=SHORT,
    )
    dropped = {(int(pin["person"]), int(pin["task"])) for pin in answer["pins_dropped"]}
    held = [pin for pin in kept if (pin["person"], pin["task"]) not in dropped]
    outcome, own = split(answer, held=today(round, on=on))
    unfit = tuple(pin for pin in asked if pin not in held)
    return Trial(latest.number, tuple(held), tuple(forbids), outcome, own, unfit)


def pinnable(round: SharingRound) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the roles that each person has opened for each task by what they said to all."""
    shown = Wish.objects.filter(
        seat__round=round, seat__left_at=None, task__taken_out_at=None, value__in=Wish.SHOWN
    ).values_list("seat__person", "task__task", "value")
    return {(person, task): ROLES_OF_WISH[value] for person, task, value in shown}


def as_trial(proposal: Proposal) -> Trial:
    """Return a proposal that is on the table in the shape of a trial, so that both are read alike."""
    return Trial(
        proposal.number, tuple(proposal.pins), tuple(proposal.forbids), proposal.outcome, proposal.own, unfit=()
    )
