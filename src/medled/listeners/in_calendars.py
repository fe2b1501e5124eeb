"""What stands in people's own calendars because it was mailed there: so that it can be taken out again.

Whoever no longer takes part can't see what became of a time, and a time that is deleted leaves no row to ask. What was
mailed is kept until it has been, and nobody reads it but the one who has it in their calendar anyway.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from medled.calendars import Booking, Entry
from medled.journal.models import Event
from medled.listeners.choices import WAITING
from medled.listeners.models import Channel, Delivery, InCalendar
from medled.workplace.models import Person

KEEPS = timedelta(days=1)  # after the time has been


def with_it(event: Event) -> set[int]:
    """Return the ids of those in whose calendars the thing of an event stands, or is on its way to."""
    on_its_way = Delivery.objects.filter(
        **WAITING, channel=Channel.CALENDAR, event__subject_kind=event.subject_kind, event__subject_id=event.subject_id
    )
    there = _about(event, since=event.at).filter(taken_out_by=None)
    return {*there.values_list("person", flat=True), *on_its_way.values_list("person", flat=True)} - {None}


def taken_out(event: Event, person: Person, *, at: datetime) -> Booking | None:
    """Return the word that takes out of a person's calendar what stands there of an event's thing; None for nothing.

    Asked for the same event again it is the same, so that a letter that is sent twice says one thing.
    """
    rows = _about(event, since=at).filter(Q(taken_out_by=None) | Q(taken_out_by=event.pk), person=person)
    row = rows.order_by("-pk").first()
    if row is None:
        return None
    entry = Entry(
        key=row.key,
        summary=row.summary,
        starts=row.starts_at,
        ends=row.ends_at,
        changed_at=event.at,
        sequence=row.sequence,
        description=row.description,
        is_busy=True,
    )
    return Booking(entry if row.taken_out_by_id else replace(entry, sequence=row.sequence + 1), False, has_agreed=True)


def is_out_already(booking: Booking, event: Event, person: Person) -> bool:
    """Tell whether another event's mail has taken it out of a person's calendar, so that this one need not."""
    rows = InCalendar.objects.filter(person=person, key=booking.entry.key, taken_out_by__isnull=False)
    return not booking.stands and rows.exclude(taken_out_by=event).exists()


def note(booking: Booking, event: Event, person: Person) -> None:
    """Keep what a mail to a person is about to put into their calendar, or to take out of it."""
    entry = booking.entry
    if not isinstance(entry.starts, datetime) or not isinstance(entry.ends, datetime):
        return  # whole days are in the feed alone
    InCalendar.objects.update_or_create(
        person=person,
        key=entry.key,
        defaults={
            "subject_kind": event.subject_kind,
            "subject_id": event.subject_id or 0,
            "starts_at": entry.starts,
            "ends_at": entry.ends,
            "summary": entry.summary,
            "description": entry.description,
            "sequence": entry.sequence,
            "taken_out_by": None if booking.stands else event,
        },
    )


def forget(*, at: datetime) -> None:
    """Forget what has been."""
    InCalendar.objects.filter(ends_at__lt=at - KEEPS).delete()


def _about(event: Event, *, since: datetime) -> QuerySet[InCalendar]:
    return InCalendar.objects.filter(
        subject_kind=event.subject_kind, subject_id=event.subject_id or 0, ends_at__gt=since
    )
