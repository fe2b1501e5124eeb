"""The items of an agenda: brought, changed, put in order, taken out; parked, and taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.meetings.actions._writing import duties_of, locked, room_on
from medled.rooms.meetings.events.agenda import (
    ItemBrought,
    ItemChanged,
    ItemParked,
    ItemPlaced,
    ItemTakenOut,
    ItemTakenUp,
)
from medled.rooms.meetings.models import AgendaItem, Meeting, Type
from medled.rooms.meetings.rules.meetings import may_arrange, may_bring, may_change_item
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, require, words_of

MOST_ITEMS = 60
State = AgendaItem.State


@dataclass(frozen=True)
class Words:
    """What an item is: of Type, and how many minutes it asks for."""

    title: str
    about: str = ""
    type: str = Type.DIALOGUE
    minutes: int = 10
    thinks: bool = False


@transaction.atomic
def bring(
    meeting: Meeting, *, words: Words, source: tuple[str, int] | None = None, by: Person, at: datetime
) -> AgendaItem:
    """Bring something to a meeting, last on its agenda. `source`: what it is about, ("initiatives.initiative", 12).

    Raises Cannot for a source that is on the agenda already, and when the meeting is over.
    """
    meeting = locked(meeting)
    require(may_bring(viewer_of(by, meeting.group, at=at), meeting.group_id))
    _require_on(meeting)
    there = meeting.items.exclude(state=State.TAKEN_OUT)
    if there.count() >= MOST_ITEMS:
        raise Cannot(_("The agenda has no room for more than %(most)d items.") % {"most": MOST_ITEMS})
    if source is not None and there.filter(source_kind=source[0], source_id=source[1]).exists():
        raise Cannot(_("It is on the agenda already."))
    item = AgendaItem(
        group=meeting.group,
        meeting=meeting,
        series=meeting.series,
        place=room_on(meeting),
        brought_by=by,
        brought_at=at,
    )
    if source is not None:
        item.source_kind, item.source_id = source
    _write(item, words)
    item.save()
    _tell(ItemBrought(item.title), item, by, at)
    return item


@transaction.atomic
def park(group: Group, *, words: Words, source: tuple[str, int] | None = None, by: Person, at: datetime) -> AgendaItem:
    """Put something where it waits until somebody takes it up: not on any agenda yet. `source`: what it is about."""
    require(may_bring(viewer_of(by, group, at=at), group.pk))
    item = AgendaItem(group=group, brought_by=by, brought_at=at)
    if source is not None:
        item.source_kind, item.source_id = source
    _write(item, words)
    item.save()
    _tell(ItemParked(item.title), item, by, at)
    return item


@transaction.atomic
def change(item: AgendaItem, *, words: Words, version: int, by: Person, at: datetime) -> AgendaItem:
    """Write an item anew. Raises Changed when somebody else was first."""
    item = _taken(item, by, at)
    if item.version != version:
        raise Changed
    _write(item, words)
    item.version += 1
    item.save()
    _tell(ItemChanged(item.title), item, by, at)
    return item


@transaction.atomic
def take_out(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Take an item out. The work environment stays, each time."""
    item = _taken(item, by, at)
    if item.is_fixed:
        raise Cannot(_("The work environment comes up each time. Give it fewer minutes, or another place."))
    if item.begun_at is not None:
        raise Cannot(_("It has been talked of: it belongs in the minutes."))
    item.state = State.TAKEN_OUT
    item.save(update_fields=["state"])
    _tell(ItemTakenOut(item.title), item, by, at)
    return item


@transaction.atomic
def place(item: AgendaItem, *, place: int, by: Person, at: datetime) -> AgendaItem:
    """Put an item in another place of its agenda, counted from nought among what is left; the others move along."""
    item = _taken(item, by, at, arranges=True)
    if item.meeting is None:
        raise Cannot(_("This is not on an agenda."))
    rows = [row for row in _in_order(item.meeting) if row.pk != item.pk]
    rows.insert(max(0, min(place, len(rows))), item)
    for number, row in enumerate(rows):
        row.place = number
    AgendaItem.objects.bulk_update(rows, ["place"])
    _tell(ItemPlaced(item.title), item, by, at)
    return item


@transaction.atomic
def take_up(item: AgendaItem, *, meeting: Meeting, by: Person, at: datetime) -> AgendaItem:
    """Put what is parked on the agenda of a meeting, last."""
    meeting = locked(meeting)
    item = AgendaItem.objects.select_for_update(of=["self"]).select_related("group").get(pk=item.pk)
    require(may_bring(viewer_of(by, item.group, at=at), meeting.group_id) and item.group_id == meeting.group_id)
    _require_on(meeting)
    if item.meeting_id is not None or item.state != State.WAITING:
        raise Cannot(_("Somebody has taken it up already."))
    item.meeting, item.series, item.place = meeting, meeting.series, room_on(meeting)
    item.save(update_fields=["meeting", "series", "place"])
    _tell(ItemTakenUp(item.title), item, by, at)
    return item


@transaction.atomic
def put_aside(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Take an item from an agenda that lies ahead and park it."""
    item = _taken(item, by, at)
    if item.meeting is None or item.is_standing or item.begun_at is not None:
        raise Cannot(_("This can't be parked."))
    item.meeting, item.place = None, 0
    item.save(update_fields=["meeting", "place"])
    _tell(ItemParked(item.title), item, by, at)
    return item


def _in_order(meeting: Meeting) -> Sequence[AgendaItem]:
    return list(meeting.items.exclude(state=State.TAKEN_OUT))


def _taken(item: AgendaItem, by: Person, at: datetime, *, arranges: bool = False) -> AgendaItem:
    """Return an item that is still to be talked of, held till the end of the transaction, if `by` may change it."""
    meeting = locked(item.meeting) if item.meeting is not None else None
    rows = AgendaItem.objects.select_for_update(of=["self"]).select_related("group", "meeting")
    item = rows.get(pk=item.pk)
    viewer = viewer_of(by, item.group, at=at)
    duties = duties_of(meeting) if meeting else []
    may = may_change_item(viewer, item, duties)
    require(may and (not arranges or meeting is None or may_arrange(viewer, meeting, duties)))
    if meeting is not None:
        _require_on(meeting)
    if item.state not in AgendaItem.OPEN:
        raise Cannot(_("This item is over: %(state)s.") % {"state": item.get_state_display().lower()})
    return item


def _require_on(meeting: Meeting) -> None:
    """Refuse to change the agenda of a meeting that is over."""
    if meeting.state not in (*Meeting.AHEAD, Meeting.State.GOING):
        raise Cannot(_("The meeting is over. Bring it to the next one."))


def _write(item: AgendaItem, words: Words) -> None:
    """Put its words on an item. Raises Cannot, naming the field."""
    item.title = words_of(words.title, most=160, field="title", one_line=True)
    item.about = words_of(words.about, most=2000, field="about", needed=False)
    if words.type not in Type.values:
        raise Cannot(_("Choose one in the list."), field="type")
    if not 0 <= words.minutes <= 240:
        raise Cannot(_("Write the minutes as a number from 0 to 240."), field="minutes")
    item.type, item.minutes, item.thinks = words.type, words.minutes, words.thinks


def _tell(facts: object, item: AgendaItem, by: Person, at: datetime) -> None:
    record(facts, by=by, at=at, about=item, group=item.group)
