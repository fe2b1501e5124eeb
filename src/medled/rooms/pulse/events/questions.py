"""What can happen to an organisation's own questions."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("pulse.questions.added", _("{actor} added questions of your own to the pulse."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class QuestionsAdded:
    questions: list[str]


@kind("pulse.hme.entered", _("{actor} entered the questions of HME."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class HmeEntered:
    places: list[int]  # those that have new words


@kind("pulse.question.withdrawn", _("{actor} took away one of your own questions."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class QuestionWithdrawn:
    question: str
