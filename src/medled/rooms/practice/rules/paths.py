"""The first visit of a member, a manager, an organiser: three steps at most, each done by doing the real thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from medled.workplace.models import Person
from medled.workplace.rules import Viewer

NEW_FOR = timedelta(days=60)
LEFT, TAKEN_UP = "practice.path.left", "practice.path.taken_up"


class Way(StrEnum):
    """Whose path it is."""

    MEMBER = "member"
    MANAGER = "manager"
    ORGANISER = "organiser"


@dataclass(frozen=True)
class Step:
    """A step, and which kinds of event show that somebody has done it: any of them will do."""

    code: str
    shown_by: frozenset[str]


def _step(code: str, *kinds: str) -> Step:
    return Step(code, frozenset(kinds))


_TAKES_PART = (
    "initiatives.spark.made",
    "initiatives.join.made",
    "initiatives.remark.made",
    "knowledge.question.answered",
    "sharing.wishes.given",
    "sharing.mandates.picked",
    "sharing.commitment.accepted",
)
_ADDS_TASKS = ("sharing.task.added", "sharing.tasks.added")
STEPS: Mapping[Way, tuple[Step, ...]] = {
    Way.MEMBER: (
        _step("room", "sharing.room.given", "sharing.knowledge.said"),
        _step("reached", "dialogue.presence.said"),
        _step("part", *_TAKES_PART),
    ),
    Way.MANAGER: (
        _step("invite", "workplace.invitation.sent"),
        _step("tasks", *_ADDS_TASKS),
        _step("share", "sharing.round.opened", "sharing.mandates.opened"),
    ),
    Way.ORGANISER: (
        _step("group", "workplace.group.started"),
        _step("invite", "workplace.invitation.sent"),
        _step("tasks", *_ADDS_TASKS),
    ),
}
KINDS = frozenset(kind for steps in STEPS.values() for step in steps for kind in step.shown_by) | {LEFT, TAKEN_UP}


def is_new(person: Person, at: datetime) -> bool:
    """Whether somebody came to Medled so lately that the first steps are shown unasked."""
    return at - person.joined_at < NEW_FOR


def way_of(viewer: Viewer) -> Way | None:
    """Return whose path is the viewer's: the manager's before the organiser's, and none for who only looks."""
    if viewer.is_manager:
        return Way.MANAGER
    if viewer.organises and viewer.is_in:
        return Way.ORGANISER
    return Way.MEMBER if viewer.is_seated else None
