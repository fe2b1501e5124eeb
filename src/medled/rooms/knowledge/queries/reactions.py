"""Questions about reactions. How many reacted how is answered only when it is shown to all; who did, never."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from medled.engine.consent import Gathering
from medled.engine.perspectives.order import own_order
from medled.questions import built_once
from medled.rooms.knowledge.models import Perspective, Question, Reacting, Reaction
from medled.rooms.knowledge.queries import kept
from medled.rooms.knowledge.queries.circles import asked_in, away_from
from medled.rooms.knowledge.queries.questions import Aspect, seal_of
from medled.rooms.knowledge.rules import reactions as rules
from medled.rooms.knowledge.rules.questions import may_see_views
from medled.workplace.models import Group
from medled.workplace.rules import Viewer

REACTING = Reacting.objects.select_related("question__group", "opened_by")
OPEN = Q(shown_at=None)


@dataclass(frozen=True)
class Mine:
    """What one person has left to react to, in an order of their own, and how they have reacted."""

    left: tuple[Perspective, ...]
    done: tuple[tuple[Perspective, int], ...]


def reacting_of(question: Question) -> Reacting | None:
    """Return the time in which people react to what was said on a question, if it has been opened."""
    return REACTING.filter(question=question).first()


def locked(question: Question) -> Reacting | None:
    """Return it as it is now, held till the end of the transaction."""
    return next(iter(_held(question.pk)), None)


@built_once
def _held(question: int) -> QuerySet[Reacting]:
    return REACTING.select_for_update(of=("self",)).filter(question=question)


def statements_of(question: Question) -> list[Perspective]:
    """Return what can be reacted to: what was said in words when it was shown, the same words once."""
    rows = _statements(question.pk)
    for row in rows:
        row.question = question  # at hand
    return rows


@built_once
def _statements(question: int) -> QuerySet[Perspective]:
    shown = Perspective.objects.filter(question=question, is_hidden=False, merged_into=None)
    return shown.exclude(words="").exclude(aspect="differs")


def may_be_due(*, at: datetime, group: Group | None = None) -> list[Reacting]:
    """Return those (of a group) that may have to be shown: time is out, or somebody has reacted."""
    rows = REACTING.filter(OPEN, Q(closes_at__lte=at) | Q(question__perspectives__reactions__isnull=False)).distinct()
    return list(rows.filter(question__circles__group=group) if group else rows)


def gathering_of(reacting: Reacting, *, at: datetime) -> Gathering:
    """Return who is asked, and who has reacted to all there is: for the engine, never for a page."""
    question = reacting.question
    asked = asked_in(question, at=at)
    return Gathering(
        asked=asked,
        given=frozenset(asked & _done(question, asked)),
        away=away_from(question, at=at),
        is_over=reacting.closes_at <= at,
    )


def is_done(question: Question, person: int) -> bool:
    """Whether a person (by id) has reacted to all there is for them."""
    return person in _done(question, [person])


def how_many(reacting: Reacting, *, viewer: Viewer) -> tuple[int, int]:
    """Return how many have reacted to all, and how many are asked. Never who."""
    if not may_see_views(viewer, reacting.question):
        return 0, 0
    gathering = gathering_of(reacting, at=viewer.at)
    return len(gathering.counted), len(gathering.asked)


def mine(question: Question, *, viewer: Viewer) -> Mine:
    """Return what the viewer has left, in an order of the viewer's own, and how they have reacted to the rest."""
    reacting = reacting_of(question)
    if reacting is None or reacting.shown_at is not None or not rules.may_react(viewer, question):
        return Mine((), ())
    rows = {str(row.pk): row for row in statements_of(question) if row.author_id != viewer.person.pk}
    order = own_order(str(question.pk), str(viewer.person.pk), rows)
    mine_of = Reaction.objects.filter(statement__question=question, person=viewer.person)
    values = dict(mine_of.values_list("statement", "value"))
    ordered = [rows[pk] for pk in order]
    return Mine(
        left=tuple(row for row in ordered if row.pk not in values),
        done=tuple((row, values[row.pk]) for row in ordered if row.pk in values),
    )


def differing_of(question: Question, *, viewer: Viewer, key: str = "") -> Perspective | None:
    """Return how the viewer sees it differently, while it is hidden; without a name only where it was written."""
    rows = question.perspectives.filter(aspect=Aspect.DIFFERS, is_hidden=True)
    if question.is_signed:
        return rows.filter(author=viewer.person).first()
    seal = seal_of(question, viewer.person, key, stage="differs")
    return rows.filter(seal=seal).first() if seal else None


def chart_of(question: Question, *, viewer: Viewer) -> kept.Counted | None:
    """Return figures and groups of the reactions, as the engine has them; None before they are shown."""
    reacting = reacting_of(question)
    if reacting is None or reacting.chart is None or not rules.may_see_figures(viewer, reacting):
        return None
    return kept.read(reacting.chart)


def reacted_to(question: Question) -> list[Perspective]:
    """Return what a chart may speak of: also what has been put together with another since."""
    return list(question.perspectives.filter(is_hidden=False).exclude(words=""))


def _done(question: Question, people: Collection[int]) -> frozenset[int]:
    """Return the ids of those of these people who have reacted to all there is for them: all that is not their own."""
    statements = statements_of(question)
    given = dict(_given([row.pk for row in statements], people))
    own = Counter(row.author_id for row in statements)
    return frozenset(person for person in people if given.get(person, 0) >= len(statements) - own[person])


@built_once
def _given(statements: Collection[int], people: Collection[int]) -> QuerySet[Reaction, Any]:
    rows = Reaction.objects.filter(statement__in=statements, person__in=people)
    return rows.values_list("person").annotate(given=Count("pk"))
