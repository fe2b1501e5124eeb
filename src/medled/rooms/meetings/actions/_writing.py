"""What several actions write: a meeting held till the end of the transaction, its items, its calendar, its events."""

from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import F, Max
from django.utils import timezone

from medled.journal.record import record
from medled.questions import one_by_id
from medled.rooms.meetings.models import AgendaItem, Draws, Duty, Meeting, Series
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, memberships_on

_held = one_by_id(Meeting.objects.select_for_update(of=["self"]).select_related("group", "series"))


def locked(meeting: Meeting) -> Meeting:
    """Return a meeting as it is now, held till the end of the transaction: what is done at it is done in turn."""
    return _held(meeting.pk)


def locked_series(series: Series) -> Series:
    return Series.objects.select_for_update(of=["self"]).select_related("group").get(pk=series.pk)


def duties_of(meeting: Meeting) -> list[Duty]:
    """Return whose turn it is now."""
    return list(meeting.duties.filter(passed_at=None).select_related("person"))


def tell(facts: object, meeting: Meeting, by: Person | None, at: datetime) -> None:
    """Record what happened to a meeting, in its group."""
    record(facts, by=by, at=at, about=meeting, group=meeting.group)


def invited_to(meeting: Meeting, at: datetime) -> tuple[int, ...]:
    """Return the ids of those who are asked to a meeting: all who are in the group today, in the order of the ring."""
    rows = memberships_on(meeting.group, day_of(at)).values_list("person", flat=True)
    return tuple(dict.fromkeys(rows))


def note_for_calendars(meeting: Meeting, at: datetime) -> None:
    """Note on a meeting that calendars have another thing to show from a moment on; whoever asks saves it."""
    if meeting.changed_at is not None:
        meeting.sequence += 1
    meeting.changed_at = at


def starts_at(day: date, clock: time) -> datetime:
    """Return a moment by the clock on the wall of the workplace."""
    return timezone.make_aware(datetime.combine(day, clock), timezone.get_default_timezone())


def room_on(meeting: Meeting) -> int:
    """Return a free place on an agenda: last, but before what a meeting ends with (what is lifted, the last round)."""
    ending = meeting.items.filter(draws=Draws.LIFTED, state=AgendaItem.State.WAITING).first()
    if ending is None:
        last = meeting.items.aggregate(last=Max("place"))["last"]
        return 0 if last is None else last + 1
    meeting.items.filter(place__gte=ending.place).update(place=F("place") + 1)
    return ending.place


def let_go_on(
    items: Iterable[AgendaItem], to: Meeting | None, at: datetime, *, all_of_them: bool = False
) -> list[AgendaItem]:
    """Let items that are not finished go on at another meeting, or (None) be parked; what stands here stays.

    What comes each time anyway goes on only when it has begun, or when somebody says so (`all_of_them`).
    """
    return [_copy(item, to, at) for item in items if all_of_them or not item.is_standing or item.begun_at is not None]


def _copy(item: AgendaItem, to: Meeting | None, at: datetime) -> AgendaItem:
    has_gone_on = item.times_moved + (1 if to is not None else 0)
    fields = ("group", "series", "title", "about", "type", "minutes", "thinks", "brought_by", "brought_at")
    kept = {name: getattr(item, name) for name in fields}
    source = {"source_kind": item.source_kind, "source_id": item.source_id}
    there = to.items.exclude(state=AgendaItem.State.TAKEN_OUT) if to is not None else None
    if there is not None and item.source_kind and there.filter(**source).exists():
        source = {"source_kind": "", "source_id": None}  # somebody has taken it up there already; both stand
    place = room_on(to) if to is not None else 0
    return AgendaItem.objects.create(
        **kept, **source, meeting=to, place=place, moved_from=item, times_moved=has_gone_on
    )


def hold_group(group: Group) -> Group:
    """Hold a group till the end of the transaction: two who start something at once do so in turn."""
    return Group.objects.select_for_update().get(pk=group.pk)
