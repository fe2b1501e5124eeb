"""What of the room can be found: what applies and has applied, what is decided, what is to be done."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

from medled.rooms.agreements.events.titles import title_of
from medled.rooms.agreements.models import Action, Agreement, Decision
from medled.rooms.agreements.rules.actions import may_see_actions
from medled.rooms.agreements.rules.agreements import may_see_agreements
from medled.rooms.agreements.rules.decisions import may_see_decisions
from medled.rooms.agreements.wording import agreements as words
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer

Row = TypeVar("Row", bound=Model)


@findable("agreements.agreement")
def agreements(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield what applies or has applied, by the ids."""
    if viewer is None or may_see_agreements(viewer):
        for row in _rows(Agreement.objects.all(), ids, viewer):
            body = "\n".join(filter(None, (row.text, row.outcome)))
            note = "" if row.is_live else str(words.APPLIED_BEFORE)
            yield Text(row.pk, row.group_id, row.written_at, row.title, body, note)


@findable("agreements.decision")
def decisions(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield what is decided, or waits to be, by the ids."""
    if viewer is None or may_see_decisions(viewer):
        for row in _rows(Decision.objects.all(), ids, viewer):
            title = title_of(row.text)
            body = row.text if title not in (row.text, row.text.rstrip(".")) else ""
            note = "" if row.is_made else row.get_state_display()
            yield Text(row.pk, row.group_id, row.written_at, title, body, note)


@findable("agreements.action")
def actions(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield what is to be done or has been, by the ids."""
    if viewer is None or may_see_actions(viewer):
        for row in _rows(Action.objects.all(), ids, viewer):
            note = "" if row.is_live else row.get_state_display()
            yield Text(row.pk, row.group_id, row.written_at, row.sentence, row.helped_words, note)


def _rows(rows: QuerySet[Row], ids: Collection[int] | None, viewer: Viewer | None) -> QuerySet[Row]:
    """Return the rows with these ids (all for None) that are of the viewer's group."""
    if viewer is not None:
        rows = rows.filter(group=viewer.group)
    return rows if ids is None else rows.filter(pk__in=ids)
