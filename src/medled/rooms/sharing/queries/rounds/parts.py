"""What one is asked to say yes to, and how the answers stand: yes is counted, an objection has its name and reason."""

from dataclasses import dataclass
from datetime import datetime

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import Answer, LeadershipTask, SharingRound
from medled.rooms.sharing.picture.rounds import newest, parts
from medled.workplace.models import Person
from medled.workplace.rules import Viewer

from .wishes import Named, named


@dataclass(frozen=True)
class Held:
    """A task in one's part."""

    task: int
    title: str
    role: str
    hours: float = 0
    support: Named | None = None
    level: str = ""


@dataclass(frozen=True)
class Supported:
    """Somebody whom one would support, and in what."""

    who: Named
    title: str


@dataclass(frozen=True)
class MyPart:
    """The viewer's part of the newest proposal, with their answer to it (yes, objection or empty)."""

    number: int
    holds: tuple[Held, ...]
    supports: tuple[Supported, ...]
    leaves: tuple[Held, ...]
    answer: str
    reason: str


@dataclass(frozen=True)
class Objection:
    """What somebody wants changed, and in which proposal."""

    who: Named
    number: int
    reason: str
    at: datetime
    is_standing: bool  # made to the proposal that holds now


@dataclass(frozen=True)
class Answers:
    """How many have said yes, of how many who are asked, and what is objected."""

    yes: int
    asked: int
    objections: tuple[Objection, ...]

    @property
    def standing(self) -> list[Objection]:
        return [objection for objection in self.objections if objection.is_standing]


def my_part(round: SharingRound, *, viewer: Viewer) -> MyPart | None:
    """Return what the viewer is asked to say yes to; None when nothing is."""
    latest = newest(round)
    if latest is None or not rules.rounds.may_see_proposal(viewer, round):
        return None
    part = parts(latest.outcome).get(viewer.person.pk)
    if part is None:
        return None
    ids = {person for person, _task in part.supports} | {support for *_rest, support in part.holds if support}
    names = named(round, viewer=viewer, others=Person.objects.filter(pk__in=ids))
    wanted = [task for task, *_rest in (*part.holds, *part.leaves)] + [task for _person, task in part.supports]
    tasks = LeadershipTask.objects.in_bulk(wanted)
    answer = latest.answers.filter(person=viewer.person).first()
    return MyPart(
        number=latest.number,
        holds=tuple(
            Held(task, tasks[task].title, role, float(hours), names[support] if support else None, tasks[task].mandate)
            for task, role, hours, support in part.holds
        ),
        supports=tuple(Supported(names[person], tasks[task].title) for person, task in part.supports),
        leaves=tuple(Held(task, tasks[task].title, role) for task, role in part.leaves),
        answer=answer.value if answer else "",
        reason=answer.reason if answer else "",
    )


def answers_to(round: SharingRound, *, viewer: Viewer) -> Answers | None:
    """Return how the answers to the newest proposal stand, with every objection of the round, newest first."""
    latest = newest(round)
    if latest is None or not rules.rounds.may_see_proposal(viewer, round):
        return None
    asked = parts(latest.outcome)
    yes = latest.answers.filter(value=Answer.Value.YES, person__in=list(asked)).count()
    objected = (
        Answer.objects.filter(proposal__round=round, value=Answer.Value.OBJECTION)
        .select_related("person", "proposal")
        .order_by("-answered_at")
    )
    names = named(round, viewer=viewer, others=[answer.person for answer in objected])
    return Answers(
        yes=yes,
        asked=len(asked),
        objections=tuple(
            Objection(
                names[answer.person_id],
                answer.proposal.number,
                answer.reason,
                answer.answered_at,
                is_standing=answer.proposal_id == latest.pk,
            )
            for answer in objected
        ),
    )
