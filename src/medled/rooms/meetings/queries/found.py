"""What of the room can be found: the agenda of a meeting that is opened, and the minutes of one that has been held.

A draft is nobody's to find: nobody has been told of it. Nor is a meeting that goes on, in which forty may write at
once; it can be found when it is over. What was written in silence, or answered in a round, is not here.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format

from medled.journal.models import Event
from medled.rooms.meetings.models import AgendaItem, Meeting, Note, Outcome
from medled.rooms.meetings.models.minutes import Addition
from medled.rooms.meetings.rules.meetings import may_see
from medled.search.sources import Text, findable
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

_ITEMS = Prefetch(
    "items",
    AgendaItem.objects.exclude(state=AgendaItem.State.TAKEN_OUT)
    .select_related("passage")
    .prefetch_related(
        Prefetch("notes", Note.objects.filter(taken_out_at=None), to_attr="noted"),
        Prefetch("outcomes", Outcome.objects.filter(withdrawn_at=None), to_attr="came"),
    ),
    to_attr="agenda",
)


def _of_item(event: Event) -> Collection[int]:
    """Return the meeting on whose agenda an item stands, unless it goes on."""
    meetings = Meeting.objects.filter(items=event.subject_id or 0, state__in=(Meeting.State.OPEN, Meeting.State.HELD))
    return list(meetings.values_list("pk", flat=True))


def _itself(event: Event) -> Collection[int]:
    return [event.subject_id] if event.subject_id is not None else ()


@findable("meetings.meeting", stirred={"meetings.agendaitem": _of_item})
def meetings(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the meetings with these ids that are called and have not begun."""
    for meeting in _rows(Meeting.objects.filter(state=Meeting.State.OPEN), ids, viewer):
        about = (words for item in _agenda(meeting) for words in (item.title, item.about))
        yield _text(meeting, [meeting.place, *about])


@findable("meetings.minutes", stirred={"meetings.agendaitem": _of_item, "meetings.meeting": _itself})
def minutes(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the minutes of the meetings with these ids."""
    rows = list(_rows(Meeting.objects.filter(state=Meeting.State.HELD), ids, viewer))
    added: dict[int, list[str]] = {}
    for addition in Addition.objects.filter(minutes__in=[meeting.pk for meeting in rows]).order_by("pk"):
        added.setdefault(addition.minutes_id, []).append(addition.text)
    for meeting in rows:
        said = (words for item in _agenda(meeting) for words in _said(item))
        yield _text(meeting, [*said, *added.get(meeting.pk, ())])


def _rows(rows: QuerySet[Meeting], ids: Collection[int] | None, viewer: Viewer | None) -> Iterator[Meeting]:
    if viewer is not None:
        rows = rows.filter(group=viewer.group)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    for meeting in rows.prefetch_related(_ITEMS):
        if viewer is None or may_see(viewer, meeting):
            yield meeting


def _agenda(meeting: Meeting) -> list[AgendaItem]:
    """Return the items that `_ITEMS` has laid beside a meeting."""
    return list(getattr(meeting, "agenda"))  # noqa: B009


def _some(item: AgendaItem, name: str) -> list[Any]:
    return list(getattr(item, name))


def _said(item: AgendaItem) -> Iterator[str]:
    """Yield what stands under an item: what it is called, what was noted or written in its place, what came of it."""
    yield item.title
    passage = getattr(item, "passage", None)
    if passage is not None:
        yield passage.text
    else:
        yield from (note.text for note in _some(item, "noted"))
    for outcome in _some(item, "came"):
        yield from (outcome.text, outcome.answer)


def _text(meeting: Meeting, said: list[str]) -> Text:
    note = date_format(day_of(meeting.starts_at), "j F Y")
    body = "\n".join(filter(None, said))
    return Text(meeting.pk, meeting.group_id, meeting.starts_at, meeting.title, body, note)
