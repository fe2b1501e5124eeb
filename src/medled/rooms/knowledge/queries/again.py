"""Questions about second estimates. What they come to is answered when it is shown to all; whose is which, never."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Q, QuerySet

from medled.engine.consent import Gathering
from medled.engine.perspectives.estimate import Estimate, estimate
from medled.rooms.knowledge.models import Again, Perspective, Question, SecondNumber
from medled.rooms.knowledge.queries.circles import asked_in, away_from
from medled.rooms.knowledge.queries.questions import Aspect, seal_of
from medled.rooms.knowledge.rules import again as rules
from medled.rooms.knowledge.rules.questions import may_see_views
from medled.workplace.models import Group
from medled.workplace.rules import Viewer

AGAIN = Again.objects.select_related("question__group", "opened_by")


@dataclass(frozen=True)
class Both:
    """What a group estimated before it had talked, and after. No figures under five; in a question with names the
    numbers of the second time, the least first, and nobody's.
    """

    again: Again
    before: Estimate | None
    after: Estimate | None
    numbers: tuple[Decimal, ...]


@dataclass(frozen=True)
class Mine:
    """What one person has given while it is hidden."""

    number: Decimal
    words: str


def again_of(question: Question) -> Again | None:
    """Return the time in which people estimate once more, if it has been opened."""
    return AGAIN.filter(question=question).first()


def is_open(question: Question) -> bool:
    """Whether people estimate once more now."""
    return Again.objects.filter(question=question, shown_at=None).exists()


def may_be_due(*, at: datetime, group: Group | None = None) -> list[Again]:
    """Return those (of a group) that may have to be shown: time is out, or somebody has given a number."""
    rows = AGAIN.filter(Q(closes_at__lte=at) | Q(given__isnull=False), shown_at=None).distinct()
    return list(rows.filter(question__circles__group=group) if group else rows)


def gathering_of(again: Again, *, at: datetime) -> Gathering:
    """Return who is asked, and who has given a number once more: for the engine, never for a page."""
    return Gathering(
        asked=asked_in(again.question, at=at),
        given=frozenset(again.given.values_list("person", flat=True)),
        quorum=again.question.quorum,
        away=away_from(again.question, at=at),
        is_over=again.closes_at <= at,
    )


def how_many(again: Again, *, viewer: Viewer) -> tuple[int, int]:
    """Return how many have given a number once more, and how many are asked. Never who."""
    if not may_see_views(viewer, again.question):
        return 0, 0
    if again.answered is not None:
        return again.answered, again.asked or 0
    gathering = gathering_of(again, at=viewer.at)
    return len(gathering.counted), len(gathering.asked)


def has_given(again: Again, *, viewer: Viewer) -> bool:
    return again.given.filter(person=viewer.person).exists()


def own(again: Again, *, viewer: Viewer, key: str = "") -> Mine | None:
    """Return what the viewer has given, while it is hidden; without names only where it was written."""
    question = again.question
    if again.shown_at is not None or not rules.may_give(viewer, question):
        return None
    seal = "" if question.is_signed else seal_of(question, viewer.person, key, stage="again")
    if not question.is_signed and not seal:
        return None
    whose = {"author": viewer.person} if question.is_signed else {"seal": seal}
    number = again.numbers.filter(**whose).first()
    words = question.perspectives.filter(aspect=Aspect.AGAIN, is_hidden=True, **whose).first()
    return Mine(number.number, words.words if words else "") if number else None


def both_of(question: Question, *, viewer: Viewer) -> Both | None:
    """Return what was estimated before and after the talk; None before the second is shown to all."""
    again = again_of(question)
    if again is None or not rules.may_see_numbers(viewer, again):
        return None
    first = [row.number for row in first_numbers(question) if row.number is not None]
    second = sorted(SecondNumber.objects.filter(again=again).values_list("number", flat=True))
    return Both(
        again,
        before=estimate(first),
        after=estimate(second),
        numbers=tuple(second) if question.is_signed else (),
    )


def first_numbers(question: Question) -> QuerySet[Perspective]:
    """Return what was said with a number before the talk."""
    return Perspective.objects.filter(question=question, aspect=Aspect.VIEW, number__isnull=False, is_hidden=False)
