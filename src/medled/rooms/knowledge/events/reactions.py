"""What can happen while people react to what was said. No event says how anybody reacts, or to what."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

_told = partial(kind, topic="question")


@_told(
    "knowledge.reacting.opened",
    _("{actor} asks what you think of what was said."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class ReactingOpened:
    closes_at: str


@kind("knowledge.reacting.done", _("{actor} has reacted to all that was said."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class ReactedToAll:
    """Once for each, when there is nothing left to react to; not how."""


@kind("knowledge.perspective.differed", _("{actor} sees it differently."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class SeenDifferently:
    """Not what: nobody reads it before all is shown."""


@_told("knowledge.reacting.shown", _("All see what you think of what was said."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class ReactionsShown:
    people: int
