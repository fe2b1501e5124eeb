"""What can happen to a question. No event says what anybody thinks; of what has no name, none says that they did."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

_told = partial(kind, topic="question")


@_told("knowledge.question.asked", _("{actor} asks what you all think."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class QuestionAsked:
    kind: str
    closes_at: str


@kind("knowledge.question.answered", _("{actor} said what they think."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class QuestionAnswered:
    """Not what: nobody reads it before all is shown."""


@kind("knowledge.question.answered_unnamed", _("Somebody has answered a question."), fleeting=True)
@dataclass(frozen=True)
class AnsweredWithoutAName:
    """Nobody knows who, and nobody is written."""


@_told(
    "knowledge.question.reminded",
    _("A question closes soon, and you can still say what you think."),
    seen_by=SeenBy.CONCERNED,
    tells=("person",),
)
@dataclass(frozen=True)
class QuestionReminded:
    """One for each whom it still waits for, read by nobody else: who has not answered is never told."""

    person: int


@_told("knowledge.question.extended", _("{actor} gave a question more time."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class QuestionExtended:
    closes_at: str


@_told("knowledge.question.shown", _("All see what all think."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class QuestionShown:
    kind: str
    answered: int


@_told(
    "knowledge.question.stopped",
    _("{actor} stopped a question. What was given is thrown away."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class QuestionStopped:
    kind: str


@_told(
    "knowledge.question.too_few",
    _("Fewer than five answered a question without names, so nothing is shown. What was given is thrown away."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class TooFewWithoutNames:
    """Its time was out; how many they were is not said."""


@_told("knowledge.word.said", _("{actor} says a word more about a question."), tells=("asker",))
@dataclass(frozen=True)
class WordSaid:
    asker: int


@_told(
    "knowledge.perspective.told",
    _("{actor} told what they know that others don't."),
    tells=("asker",),
)
@dataclass(frozen=True)
class ToldMore:
    asker: int
