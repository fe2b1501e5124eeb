"""What one is asked to say yes to, and how the answers stand: yes is counted, an objection has its name and reason."""

from dataclasses import dataclass
from datetime import datetime

from medled.rooms.sharing.models import Answer

from .look import Look, Named

ROLES = ("lead", "partner", "learner")


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


def my_part(look: Look) -> MyPart | None:
    """Return what the viewer is asked to say yes to; None when nothing is."""
    names, tasks, answers, latest = look.names, look.tasks, look.answers, look.latest
    part = look.asked.get(look.me)
    if part is None or latest is None:
        return None
    answer = next((a for a in answers if a.person_id == look.me and a.proposal_id == latest.pk), None)
    return MyPart(
        number=latest.number,
        holds=tuple(
            Held(task, tasks[task].title, role, float(hours), names[support] if support else None, tasks[task].mandate)
            for task, role, hours, support in sorted(part.holds, key=lambda held: ROLES.index(held[1]))
            if task in tasks
        ),
        supports=tuple(Supported(names[person], tasks[task].title) for person, task in part.supports if task in tasks),
        leaves=tuple(Held(task, tasks[task].title, role) for task, role in part.leaves if task in tasks),
        answer=answer.value if answer else "",
        reason=answer.reason if answer else "",
    )


def answers_to(look: Look) -> Answers | None:
    """Return how the answers to the newest proposal stand, with every objection of the round, newest first."""
    latest = look.latest
    if latest is None:
        return None
    said_yes = {a.person_id for a in look.answers if a.proposal_id == latest.pk and a.value == Answer.Value.YES}
    return Answers(
        yes=len(said_yes & look.asked.keys()),
        asked=len(look.asked),
        objections=tuple(
            Objection(
                look.names[answer.person_id],
                answer.proposal.number,
                answer.reason,
                answer.answered_at,
                is_standing=answer.proposal_id == latest.pk,
            )
            for answer in look.answers
            if answer.value == Answer.Value.OBJECTION
        ),
    )
