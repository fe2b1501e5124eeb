"""What can happen to tasks, to the knowledge they need and to the room that people give."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("sharing.task.added", _("{actor} added the task {title}."))
@dataclass(frozen=True)
class TaskAdded:
    title: str


@kind("sharing.tasks.added", _("{actor} added tasks from a list: {titles}."))
@dataclass(frozen=True)
class TasksAdded:
    sector: str
    titles: str
    tasks: tuple[int, ...]


@kind("sharing.task.changed", _("{actor} changed what is written of {title}."))
@dataclass(frozen=True)
class TaskChanged:
    title: str
    changed: tuple[str, ...]  # names of fields


@kind("sharing.task.paused", _("{actor} paused {title}."))
@dataclass(frozen=True)
class TaskPaused:
    title: str


@kind("sharing.task.resumed", _("{actor} took up {title} again."))
@dataclass(frozen=True)
class TaskResumed:
    title: str


@kind("sharing.task.retired", _("{actor} took {title} out of use."))
@dataclass(frozen=True)
class TaskRetired:
    title: str


@kind("sharing.knowledge.added", _("{actor} added what a task needs to be known: {names}."))
@dataclass(frozen=True)
class KnowledgeAdded:
    names: str


@kind("sharing.knowledge.said", _("{actor} said what they know and want to learn."))
@dataclass(frozen=True)
class KnowledgeSaid:
    knows: tuple[int, ...]  # areas
    learns: tuple[int, ...]


@kind(
    "sharing.knowledge.renamed",
    _("{actor} calls {was} {name} from now on."),
    topic="group",
    tells=("people",),
    to={"people": _("{actor} calls {was} {name} from now on. You have said something of it: look if it still holds.")},
)
@dataclass(frozen=True)
class KnowledgeRenamed:
    was: str
    name: str
    people: tuple[int, ...]  # who have said something of it


@kind(
    "sharing.knowledge.joined",
    _("{actor} put {was} together with {name}."),
    topic="group",
    tells=("people",),
    to={"people": _("{actor} put {was} together with {name}. What you have said of {was} stands there now.")},
)
@dataclass(frozen=True)
class KnowledgeJoined:
    was: str
    name: str
    people: tuple[int, ...]  # whose word has moved


@kind(
    "sharing.knowledge.taken_away",
    _("{actor} took {name} away from what you need to know."),
    topic="group",
    tells=("people",),
    to={"people": _("{actor} took {name} away from what you need to know. What you had said of it is gone.")},
)
@dataclass(frozen=True)
class KnowledgeTakenAway:
    name: str
    people: tuple[int, ...]  # who had said something of it


@kind("sharing.room.given", _("{actor} said how much room they have."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class RoomGiven:
    """No figures: how much room a person has is for the person's own eyes."""


@kind("sharing.tasks.tied", _("{actor} said which tasks serve the goal {title}."))
@dataclass(frozen=True)
class TasksTied:
    title: str
    tasks: tuple[int, ...]
