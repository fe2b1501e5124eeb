"""What can happen in a conversation with many. No event says who takes part, what they say, or how they react."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

_told = partial(kind, topic="question")


@_told("knowledge.conversation.asked", _("{actor} asks many what they think."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class ConversationAsked:
    """Once in the group where it was asked, and once in each other that it reaches."""

    reach: str
    closes_at: str


@kind("knowledge.conversation.said", _("Somebody has said something in a conversation with many."), fleeting=True)
@dataclass(frozen=True)
class StatementSaid:
    """Nobody knows who, and nobody is written."""


@_told(
    "knowledge.conversation.reported",
    _("Somebody asks you to look at a statement in a conversation with many."),
    tells=("asker", "managers"),
)
@dataclass(frozen=True)
class StatementReported:
    asker: int
    is_hidden: bool  # three have asked, so it is given to nobody till somebody has looked


@kind("knowledge.conversation.taken_away", _("{actor} took a statement away from a conversation with many."))
@dataclass(frozen=True)
class StatementTakenAway:
    why: str


@kind("knowledge.conversation.put_back", _("{actor} put a statement back in a conversation with many."))
@dataclass(frozen=True)
class StatementPutBack:
    pass


@kind("knowledge.conversation.closed", _("A conversation with many has closed, and is counted."))
@dataclass(frozen=True)
class ConversationClosed:
    pass


@_told(
    "knowledge.conversation.counted",
    _("What came of a conversation with many can be read."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class ConversationCounted:
    people: int


@kind("knowledge.conversation.taken_in", _("{actor} took in a conversation from a file."))
@dataclass(frozen=True)
class ConversationTakenIn:
    people: int
    statements: int
