"""Which tasks can be put into a round, and why some can't."""

from collections.abc import Iterable
from dataclasses import dataclass

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.rooms.sharing.wording.rounds import stays
from medled.workplace.rules import Viewer, require

from .look import Look


@dataclass(frozen=True)
class Candidate:
    """A task of the group as one chooses for a round; `why_not` is a sentence when it can't be in one."""

    id: int
    title: str
    purpose: str
    hours: float
    led_by: str  # empty: nobody
    why_not: str = ""


def candidates(*, viewer: Viewer) -> list[Candidate]:
    """Return the tasks of the viewer's group that are in use, in the order of their names."""
    require(viewer.is_in and viewer.group is not None)
    tasks = (
        LeadershipTask.objects.filter(group=viewer.group, stage=LeadershipTask.Stage.OPEN)
        .prefetch_related("commitments__person")
        .order_by("title")
    )
    return [_candidate(task) for task in tasks]


def _candidate(task: LeadershipTask) -> Candidate:
    why = rules.rounds.why_not_in_a_round(task)
    leads = [c.person.name for c in task.commitments.all() if c.state in Commitment.HELD and c.role == "lead"]
    return Candidate(
        id=task.pk,
        title=task.title,
        purpose=task.purpose,
        hours=float(task.hours),
        led_by=leads[0] if leads else "",
        why_not=stays(why) if why else "",
    )


def tasks_of(*, viewer: Viewer, ids: Iterable[int | str]) -> list[LeadershipTask]:
    """Return the tasks of the viewer's group with these ids."""
    require(viewer.is_in)
    return list(LeadershipTask.objects.filter(group=viewer.group, pk__in=[int(pk) for pk in ids]))


@dataclass(frozen=True)
class CarriedMeanwhile:
    """A task that nobody took, and the manager who said that they carry it; empty when nobody said so."""

    title: str
    by: str


def carried_meanwhile(look: Look) -> list[CarriedMeanwhile]:
    """Return what was left open when the round closed."""
    entries = look.round.tasks.filter(carried_by__isnull=False).select_related("task", "carried_by")
    return [
        CarriedMeanwhile(entry.task.title, entry.carried_by.name)
        for entry in entries.order_by("task__title")
        if entry.carried_by
    ]
