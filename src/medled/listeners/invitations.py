"""Invitations as calendars know them: a mail for each of those whose time was booked, moved, or has fallen away.

What is booked is the rooms' affair, which this floor does not know: whoever knows both says where to ask (`sources`).
A mail says what is true when it is sent; sent twice, or late, it puts the same time in the same place. What has been
put into a calendar is taken out of it when its owner no longer takes part (in_calendars.py).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from medled import calendars
from medled.calendars import Booking, Method, Party
from medled.journal.kinds import ids_in, register
from medled.journal.models import Event
from medled.listeners import choices, in_calendars, own_calendar
from medled.listeners.mail import BY_A_MACHINE
from medled.listeners.models import Delivery, Pace
from medled.workplace.models import Person
from medled.workplace.queries import viewers_of
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Source:
    """Where to ask about the time of a thing, by its id."""

    people: Callable[[int], set[int]]  # the ids of those in whose calendars it may stand
    booked: Callable[[int, Viewer], Booking | None]  # what became of it, as one of them may see it


sources: dict[str, Source] = {}  # by the kind of subject


def whom(event: Event) -> set[int]:
    """Return the ids of those in whose calendar an event changes a time, and who want to be mailed it.

    What stands in the calendar of somebody who no longer takes part is taken out of it too.
    """
    kind, source = register[event.kind], sources.get(event.subject_kind)
    if not kind.invites or source is None or event.subject_id is None:
        return set()
    named = {*ids_in(event.facts, kind.invites), *([event.actor] if event.actor else [])}
    named &= source.people(event.subject_id)
    have_it = in_calendars.with_it(event)
    asked = named | have_it
    return {
        person.pk
        for person in Person.objects.filter(pk__in=asked - own_calendar.uninvited(asked), is_active=True)
        if _changes(event, person, is_named=person.pk in named, has_it=person.pk in have_it)
    }


def _changes(event: Event, person: Person, *, is_named: bool, has_it: bool) -> bool:
    """Tell whether an event puts a time into a person's calendar, or takes one out that stands there."""
    booking = _booked(event, person, at=event.at)
    if booking is None:
        return has_it
    return is_named and booking.entry.changed_at == event.at and (booking.stands or has_it)


def letter_of(delivery: Delivery, *, at: datetime) -> EmailMultiAlternatives | None:
    """Return the mail with a time for a calendar; None when there is none any more, or it is no longer wanted."""
    person, event = delivery.person, delivery.event
    topic = register[event.kind].topic
    if person is None or topic is None or not person.is_active or not own_calendar.is_invited(person):
        return None
    if choices.all_choices_of(person)[topic].mail is Pace.NEVER:
        return None
    hours = choices.hours_of([person.pk])[person.pk]
    with override(person.language), timezone.override(hours.zone):
        booking = _booked(event, person, at=at)
        if booking and booking.entry.changed_at != event.at:
            return None  # another event has changed it since, and has a mail of its own
        booking = booking or in_calendars.taken_out(event, person, at=at)
        if booking is None or in_calendars.is_out_already(booking, event, person):
            return None
        in_calendars.note(booking, event, person)
        return _mail(delivery, person, booking)


def _booked(event: Event, person: Person, *, at: datetime) -> Booking | None:
    """Return the time that an event was about as a person may see it now; None when it is not theirs to see."""
    source = sources.get(event.subject_kind)
    viewer = viewers_of(person, at=at).get(event.group or 0)
    return source.booked(event.subject_id, viewer) if source and viewer and event.subject_id else None


def _mail(delivery: Delivery, person: Person, booking: Booking) -> EmailMultiAlternatives:
    entry = booking.entry
    contents = calendars.invitation(
        booking,
        organizer=Party("Medled", parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        attendee=Party(person.name, person.email),
        host=own_calendar.host(),
    )
    token = choices.token_of(person.pk, choices.INVITATIONS)
    unsubscribe = settings.BASE_URL + reverse("told:unsubscribe", args=[token])
    context = {
        "language": person.language,
        "stands": booking.stands,
        "summary": entry.summary,
        "when": _when(entry),
        "group": entry.description,
        "link": entry.link,
        "page": settings.BASE_URL + reverse("told:calendar"),
        "unsubscribe": unsubscribe,
    }
    mail = EmailMultiAlternatives(
        subject=" ".join(_subject(booking).split()),
        body=render_to_string("mail/booked.txt", context),
        to=[person.email],
        headers=_headers(delivery, unsubscribe),
    )
    mail.attach_alternative(render_to_string("mail/booked.html", context), "text/html")
    method = Method.REQUEST if booking.stands else Method.CANCEL
    mail.attach_alternative(contents.decode(), f"text/calendar; method={method}")
    return mail


def _subject(booking: Booking) -> str:
    named = {"what": booking.entry.summary, "when": _when(booking.entry)}
    return (_("%(what)s, %(when)s") if booking.stands else _("Cancelled: %(what)s, %(when)s")) % named


def _when(entry: calendars.Entry) -> str:
    """Return the day and the time where the reader is."""
    starts = entry.starts
    if not isinstance(starts, datetime):
        return date_format(starts, "l j F")
    local = timezone.localtime(starts)
    return f"{date_format(local, 'l j F')} {date_format(local, pgettext('time format', 'H:i'))}"


def _headers(delivery: Delivery, unsubscribe: str) -> dict[str, str]:
    """Return the headers of a letter; its id is the same however often it is sent, so that one of two is thrown."""
    written = delivery.event.at.strftime("%Y%m%d%H%M%S")
    return BY_A_MACHINE | {
        "Message-ID": f"<{delivery.letter}.{written}.medled@{own_calendar.host()}>",
        "List-Unsubscribe": f"<{unsubscribe}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
