"""What of the room waits for one person's own word, and what nobody in the group has taken on: in one question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from medled.questions import built_once
from medled.rooms.knowledge.models import NotMeant, Perspective, Question, Reaction
from medled.rooms.knowledge.queries import conversations
from medled.rooms.knowledge.queries.syntheses import WAITS_AFTER
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Wait:
    """Something about a question that waits: `what` is view, reactions, again, answer, synthesis, many or joining.

    Of many it is a conversation with many that waits, and `question` is its id.
    """

    what: str
    question: int
    words: str  # of the question
    closes_at: datetime | None = None

    @property
    def is_anybodys(self) -> bool:
        """Whether it waits for anybody in the group, and not for the viewer alone."""
        return self.what == "joining"


def waiting_in(viewer: Viewer) -> list[Wait]:
    """Return what waits in the viewer's group for the viewer, or for anybody; the question that closes first first."""
    if not viewer.is_in:
        return []
    rows = _open_to(viewer.person.pk, viewer.here.pk, viewer.at)
    waits = [wait for row in rows for wait in _waits(row, viewer)]
    waits += [Wait("many", row.pk, row.words, row.closes_at) for row in conversations.waiting_for(viewer)]
    return sorted(waits, key=lambda wait: _ORDER.index(wait.what))


_ORDER = ("view", "reactions", "again", "answer", "synthesis", "many", "joining")


@built_once
def _open_to(person: int, group: int, at: datetime) -> QuerySet[Question, Any]:
    """Return the questions of the group of which something may wait; `_waits` tells.

    What there is one of at most is joined, and what there are many of is asked after once: that is the dear part.
    """
    here = OuterRef("pk")
    reacted = Reaction.objects.filter(statement=here, person=person)
    said = Perspective.objects.filter(question=here, is_hidden=False, merged_into=None).exclude(words="")
    left = said.exclude(aspect="differs").exclude(author=person).exclude(Exists(reacted))
    rows = Question.objects.filter(circles__group=group, stopped_at=None).annotate(
        mine=FilteredRelation("took_part", condition=Q(took_part__person=person)),
        writer=FilteredRelation("synthesis__writers", condition=Q(synthesis__writers__person=person)),
        has_mine=F("mine"),
        writes=F("writer"),
        begun_at=F("synthesis__begun_at"),
        published_at=F("synthesis__published_at"),
        reacted_from=F("reacting__opened_at"),
        reacted_until=F("reacting__closes_at"),
        reacted_shown_at=F("reacting__shown_at"),
        estimate=FilteredRelation("again__given", condition=Q(again__given__person=person)),
        has_again=F("estimate"),
        again_from=F("again__opened_at"),
        again_until=F("again__closes_at"),
        again_shown_at=F("again__shown_at"),
        has_left=Exists(left),
        is_asked_back=Exists(NotMeant.objects.filter(answered_at=None, perspective__question=here)),
    )
    waits = (
        Q(shown_at=None, mine=None, closes_at__gt=at)
        | Q(reacting__shown_at=None, reacting__closes_at__gt=at)
        | Q(again__shown_at=None, again__closes_at__gt=at)
        | Q(writer__isnull=False)
        | Q(shown_at__isnull=False, synthesis=None, answered__gt=0)
    )
    named = rows.filter(waits).only("words", "closes_at", "shown_at", "answered")
    return named.order_by("closes_at", "pk")


def _waits(row: Any, viewer: Viewer) -> Iterator[Wait]:
    is_hidden = row.shown_at is None
    if viewer.is_seated and is_hidden and not row.has_mine and row.closes_at > viewer.at:
        yield Wait("view", row.pk, row.words, row.closes_at)
    if viewer.is_seated and _is_reacted_to(row, viewer) and row.has_left:
        yield Wait("reactions", row.pk, row.words)
    if viewer.is_seated and _is_estimated_again(row, viewer) and not row.has_again:
        yield Wait("again", row.pk, row.words, row.again_until)
    if row.writes and row.is_asked_back:
        yield Wait("answer", row.pk, row.words)
    if row.writes and row.published_at is None:
        yield Wait("synthesis", row.pk, row.words)
    if not is_hidden and row.begun_at is None and row.answered and _has_waited(row, viewer):
        yield Wait("joining", row.pk, row.words)


def _is_reacted_to(row: Any, viewer: Viewer) -> bool:
    return row.reacted_until is not None and row.reacted_shown_at is None and row.reacted_until > viewer.at


def _is_estimated_again(row: Any, viewer: Viewer) -> bool:
    return row.again_until is not None and row.again_shown_at is None and row.again_until > viewer.at


def _has_waited(row: Any, viewer: Viewer) -> bool:
    """Whether all have had their time with it: what they are asked after is shown, or nobody has asked for days."""
    if row.again_from is not None and row.again_shown_at is None:
        return False
    if row.reacted_from is not None:
        return row.reacted_shown_at is not None
    return row.shown_at is not None and row.shown_at <= viewer.at - WAITS_AFTER
