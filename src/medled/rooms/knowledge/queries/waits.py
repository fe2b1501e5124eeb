"""What of the room waits for one person's own word, and what nobody in the group has taken on: in one question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q

from medled.rooms.knowledge.models import (
    NotMeant,
    Perspective,
    Question,
    Reacting,
    Reaction,
    Synthesis,
    TookPart,
    Writer,
)
from medled.rooms.knowledge.queries.syntheses import WAITS_AFTER
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Wait:
    """Something about a question that waits: `what` is view, reactions, answer, synthesis or joining."""

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
    waits = [wait for row in _open_to(viewer) for wait in _waits(row, viewer)]
    return sorted(waits, key=lambda wait: _ORDER.index(wait.what))


_ORDER = ("view", "reactions", "answer", "synthesis", "joining")


def _open_to(viewer: Viewer) -> Iterator[Any]:
    """Return the questions of the group of which something waits."""
    me, here = viewer.person, OuterRef("pk")
    reacted = Reaction.objects.filter(statement=here, person=me)
    said = Perspective.objects.filter(question=here, is_hidden=False, merged_into=None).exclude(words="")
    left = said.exclude(aspect="differs").exclude(author=me).exclude(Exists(reacted))
    reacting = Reacting.objects.filter(question=here)
    rows = Question.objects.filter(circles__group=viewer.group, stopped_at=None).annotate(
        has_mine=Exists(TookPart.objects.filter(question=here, person=me)),
        is_reacted_to=Exists(reacting.filter(shown_at=None, closes_at__gt=viewer.at)),
        has_been_reacted_to=Exists(reacting),
        has_left=Exists(left),
        writes=Exists(Writer.objects.filter(synthesis__question=here, synthesis__published_at=None, person=me)),
        is_asked_back=Exists(
            NotMeant.objects.filter(
                answered_at=None, perspective__question=here, perspective__question__synthesis__writers__person=me
            )
        ),
        is_begun=Exists(Synthesis.objects.filter(question=here)),
        is_shown_to_all=Exists(reacting.filter(shown_at__isnull=False)),
    )
    waits = (
        Q(shown_at=None, has_mine=False, closes_at__gt=viewer.at)
        | Q(is_reacted_to=True, has_left=True)
        | Q(writes=True)
        | Q(is_asked_back=True)
        | Q(shown_at__isnull=False, is_begun=False, answered__gt=0)
    )
    return rows.filter(waits).order_by("closes_at", "pk").iterator()


def _waits(row: Any, viewer: Viewer) -> Iterator[Wait]:
    is_hidden = row.shown_at is None
    if viewer.is_seated and is_hidden and not row.has_mine and row.closes_at > viewer.at:
        yield Wait("view", row.pk, row.words, row.closes_at)
    if viewer.is_seated and row.is_reacted_to and row.has_left:
        yield Wait("reactions", row.pk, row.words)
    if row.is_asked_back:
        yield Wait("answer", row.pk, row.words)
    if row.writes:
        yield Wait("synthesis", row.pk, row.words)
    if not is_hidden and not row.is_begun and row.answered and _has_waited(row, viewer):
        yield Wait("joining", row.pk, row.words)


def _has_waited(row: Any, viewer: Viewer) -> bool:
    """Whether all have had their time with it: reactions are shown, or nobody has asked for any for days."""
    if row.has_been_reacted_to:
        return bool(row.is_shown_to_all)
    return row.shown_at is not None and row.shown_at <= viewer.at - WAITS_AFTER
