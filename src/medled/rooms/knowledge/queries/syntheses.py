"""Questions about syntheses: who writes, what became of each view, what waits for an answer, what was learnt."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from medled.rooms.knowledge.models import Fate, NotMeant, Perspective, Question, Synthesis
from medled.rooms.knowledge.queries.circles import people_of
from medled.rooms.knowledge.queries.questions import in_order
from medled.rooms.knowledge.rules import syntheses as rules
from medled.rooms.knowledge.rules.questions import may_see_views
from medled.workplace.rules import Viewer

SYNTHESES = Synthesis.objects.select_related("question__group")
WAITS_AFTER = timedelta(days=2)  # what was shown and has not been joined by then is the group's to join


@dataclass(frozen=True)
class Became:
    """A view with what became of it: its own fate, or that of the view it says the same as."""

    perspective: Perspective
    fate: Fate | None
    not_meant: NotMeant | None


def locked(question: Question) -> Synthesis | None:
    """Return a question's synthesis as it is now, held till the end of the transaction."""
    return SYNTHESES.select_for_update(of=("self",)).filter(question=question).first()


def synthesis_of(question: Question, *, viewer: Viewer) -> Synthesis | None:
    """Return a question's synthesis as far as the viewer may read it: published, or the viewer's own draft."""
    found = SYNTHESES.filter(question=question).first()
    return found if found and rules.may_read(viewer, found, writers_of(question, at=viewer.at)) else None


def has_begun(question: Question) -> bool:
    """Whether somebody joins what was said, or has."""
    return Synthesis.objects.filter(question=question).exists()


def writers_of(question: Question, *, at: datetime) -> list[int]:
    """Return the ids of those who write a question's synthesis, and are still in one of its groups."""
    here = people_of(question.circles.values("group"), at=at)
    rows = Synthesis.objects.filter(question=question, writers__person__in=here)
    return list(rows.order_by("writers__place").values_list("writers__person", flat=True))


def to_account_for(question: Question) -> list[Perspective]:
    """Return the views that a synthesis answers for, in the order in which all see them: each with words, once."""
    rows = question.perspectives.filter(is_hidden=False, merged_into=None).exclude(words="")
    return in_order(question, list(rows.select_related("author", "option").prefetch_related("merged__author")))


def unaccounted(question: Question) -> list[Perspective]:
    """Return the views of which nothing has been said yet."""
    said = set(Fate.objects.filter(perspective__question=question).values_list("perspective", flat=True))
    return [row for row in to_account_for(question) if row.pk not in said]


def became_of(question: Question, *, viewer: Viewer) -> dict[int, Became]:
    """Return what became of each view, by its id, as far as the viewer may read it."""
    if synthesis_of(question, viewer=viewer) is None:
        return {}
    rows = question.perspectives.filter(is_hidden=False).exclude(words="").select_related("author")
    fates = {fate.perspective_id: fate for fate in Fate.objects.filter(perspective__question=question)}
    said = NotMeant.objects.filter(perspective__question=question).select_related("perspective", "answered_by")
    not_meant = {one.perspective_id: one for one in said}
    return {row.pk: Became(row, fates.get(row.merged_into_id or row.pk), not_meant.get(row.pk)) for row in rows}


def perspective_of(question: Question, pk: int, *, viewer: Viewer) -> Perspective | None:
    """Return a view that all see, by its id."""
    if not may_see_views(viewer, question):
        return None
    return question.perspectives.filter(pk=pk, is_hidden=False).select_related("question__group", "author").first()


def not_meant_with(pk: int, *, viewer: Viewer) -> NotMeant | None:
    rows = NotMeant.objects.filter(pk=pk, perspective__question__circles__group=viewer.group)
    found = rows.select_related("perspective__question__group", "perspective__author").first()
    return found if found and may_see_views(viewer, found.perspective.question) else None


def learnings_of(viewer: Viewer) -> QuerySet[Synthesis]:
    """Return the syntheses of the viewer's group from which something was learnt, the newest first."""
    rows = SYNTHESES.filter(question__circles__group=viewer.group, published_at__isnull=False).exclude(learnt="")
    return rows.order_by("-published_at", "-pk") if viewer.is_in else rows.none()


def authors_of(rows: Iterable[Perspective]) -> tuple[int, ...]:
    """Return the ids of those who wrote these views, and what was merged into them; none without names."""
    found = {row.author_id for one in rows for row in (one, *one.merged.all()) if row.author_id is not None}
    return tuple(sorted(found))
