"""What can happen to a story. The group is told that there is one, never by whom: a name is each writer's own yes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("practice.story.written", _("You wrote a story."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class StoryWritten:
    pass


@kind(
    "practice.story.changed",
    _("{actor} changed the words of a story. It waits for each one's yes again."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("others",),
)
@dataclass(frozen=True)
class StoryChanged:
    others: tuple[int, ...]


@kind(
    "practice.story.let",
    _("{actor} said how far a story may reach."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("others",),
)
@dataclass(frozen=True)
class ReachSaid:
    """Each writer's own yes, or taking it back."""

    others: tuple[int, ...]
    reach: int


@kind("practice.story.shared", _("A story from the group can be read: {title}"), personal=("title",))
@dataclass(frozen=True)
class StoryShared:
    """It reaches further: all its writers have said yes."""

    title: str
    reach: int


@kind("practice.story.taken_back", _("A story from the group is taken back."))
@dataclass(frozen=True)
class StoryTakenBack:
    """It reaches less far, or nobody but its writers."""

    reach: int


@kind(
    "practice.story.writer_asked",
    _("{actor} wrote a story with you. Say if it may be read, and if your name may stand there."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("writer",),
)
@dataclass(frozen=True)
class WriterAsked:
    writer: int


@kind(
    "practice.story.writer_left",
    _("{actor} no longer writes a story with you."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("others",),
)
@dataclass(frozen=True)
class WriterLeft:
    others: tuple[int, ...]


@kind("practice.story.name_said", _("You said if your name stands under a story."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class NameSaid:
    is_named: bool


@kind(
    "practice.photo.put",
    _("{actor} put a photo with a story. It waits for each one's yes again."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("others",),
)
@dataclass(frozen=True)
class StoryPhotoPut:
    others: tuple[int, ...]


@kind(
    "practice.photo.removed",
    _("The photo of a story is taken away."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("others",),
)
@dataclass(frozen=True)
class StoryPhotoTakenAway:
    """Never told to the group: there may be a story that nobody but its writers knows of yet."""

    others: tuple[int, ...] = ()
