"""What can happen to a synthesis, and to what became of each view in it. No event holds what was written."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

_told = partial(kind, topic="question")


@_told("knowledge.synthesis.begun", _("{actor} brings together what was said on a question."), tells=("asker",))
@dataclass(frozen=True)
class SynthesisBegun:
    asker: int


@_told("knowledge.synthesis.joined", _("{actor} writes a synthesis along with you."), tells=("writers",))
@dataclass(frozen=True)
class SynthesisJoined:
    writers: tuple[int, ...]


@kind("knowledge.synthesis.written", _("{actor} wrote on a synthesis."))
@dataclass(frozen=True)
class SynthesisWritten:
    pass


@kind("knowledge.perspective.merged", _("{actor} put two views that say the same together."))
@dataclass(frozen=True)
class PerspectivesMerged:
    pass


@kind("knowledge.perspective.parted", _("{actor} parted two views again."))
@dataclass(frozen=True)
class PerspectivesParted:
    pass


@_told(
    "knowledge.synthesis.published",
    _("{actor} has brought together what was said."),
    tells=("authors", "everyone_in_ring"),
    to={"authors": _("{actor} has brought together what was said. See what became of what you said.")},
)
@dataclass(frozen=True)
class SynthesisPublished:
    authors: tuple[int, ...]  # of a question with names; all have read whose is what


@_told(
    "knowledge.perspective.not_meant",
    _("{actor} says that the synthesis has not got what they meant."),
    tells=("writers",),
)
@dataclass(frozen=True)
class SaidNotMeant:
    writers: tuple[int, ...]


@_told(
    "knowledge.perspective.not_meant_answered",
    _("{actor} answered what was not meant in a synthesis."),
    tells=("author",),
    to={"author": _("{actor} answered you, who were not understood in a synthesis.")},
)
@dataclass(frozen=True)
class NotMeantAnswered:
    author: int
    changed: bool  # what became of the view has changed with it
