"""Which tasks can be put into a round, and why some can't."""

from dataclasses import dataclass

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.rooms.sharing.wording.rounds import stays
from medled.workplace.rules import Viewer, require


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
