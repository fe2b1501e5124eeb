"""Times as iCalendar (RFC 5545, 5546): a feed of many for a calendar program, or an invitation to one.

Moments are written in UTC, so that no table of time zones has to come along: a program shows them by its own clock.
An entry keeps its UID as long as it is the same thing, and its SEQUENCE rises with every change of it. Nothing here
asks what time it is: the same entries make the same bytes, so a reader that has them is told so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText, vUri

MAKER = "-//Medled//Medled//SV"
READ_AGAIN_AFTER = timedelta(hours=1)
# What iCalendar can't hold in a text: every control character but the new line.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]|[\ud800-\udfff]")


class Method(StrEnum):
    """What an invitation asks of a calendar: to put the time in (anew), or to take it out."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Entry:
    """One time in a calendar: of the clock (`starts` and `ends` know their zone), or whole days (both are dates)."""

    key: str  # "check-in-12": what it is, the same through all changes
    summary: str
    starts: datetime | date
    ends: datetime | date  # a moment, or the first day after
    changed_at: datetime
    sequence: int = 0
    description: str = ""
    about: tuple[str, int] = ("", 0)  # kind of subject and id: what is shown on its page
    group: str = ""  # the slug of its group
    link: str = ""  # to that page
    is_busy: bool = False  # takes the time of the one whose calendar it is


@dataclass(frozen=True)
class Booking:
    """A time that somebody was asked to, or that has fallen away (`stands` is false)."""

    entry: Entry
    stands: bool
    has_agreed: bool  # the one whose calendar it is


@dataclass(frozen=True)
class Party:
    """Somebody in an invitation."""

    name: str
    email: str


def feed(entries: Iterable[Entry], *, name: str, description: str, host: str) -> bytes:
    """Return a calendar of entries, in the order of their beginning. `host` makes the UIDs one installation's own."""
    calendar = _calendar()
    calendar.add("NAME", name)
    calendar.add("X-WR-CALNAME", name)
    calendar.add("DESCRIPTION", description)
    calendar.add("X-WR-CALDESC", description)
    calendar.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT1H")
    for entry in sorted(entries, key=_order):
        calendar.add_component(_event(entry, host=host))
    return calendar.to_ical()


def invitation(booking: Booking, *, organizer: Party, attendee: Party, host: str) -> bytes:
    """Return a time as an invitation for one person's mail; or, when it stands no more, the word that it falls away.

    The other of two is not in it but by name, in the summary: nobody is given another's address.
    """
    method = Method.REQUEST if booking.stands else Method.CANCEL
    calendar = _calendar()
    calendar.add("METHOD", method.value)
    event = _event(booking.entry, host=host)
    event.add("STATUS", "CONFIRMED" if booking.stands else "CANCELLED")
    event.add("ORGANIZER", _party(organizer))
    invited = _party(attendee)
    invited.params["ROLE"] = vText("REQ-PARTICIPANT")
    invited.params["PARTSTAT"] = vText("ACCEPTED" if booking.has_agreed else "NEEDS-ACTION")
    invited.params["RSVP"] = vText("FALSE")  # one answers in Medled; nothing reads a calendar's reply
    event.add("ATTENDEE", invited)
    calendar.add_component(event)
    return calendar.to_ical()


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("PRODID", MAKER)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    return calendar


def _event(entry: Entry, *, host: str) -> Event:
    event = Event()
    event.add("UID", f"{entry.key}@{host}")
    event.add("DTSTAMP", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("LAST-MODIFIED", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", entry.sequence)
    event.add("SUMMARY", _text(entry.summary))
    event.add("DTSTART", _when(entry.starts))
    event.add("DTEND", _when(entry.ends))
    if entry.description:
        event.add("DESCRIPTION", _text(entry.description))
    if entry.link:
        event.add("URL", vUri(entry.link))
    event.add("TRANSP", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    event.add("CLASS", "PRIVATE")
    return event


def _party(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{party.email}")
    # A parameter takes no quotation mark and no new line, however it is written.
    address.params["CN"] = vText(" ".join(_text(party.name).replace('"', "'").split()))
    return address


def _text(text: str) -> str:
    return NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _when(moment: datetime | date) -> datetime | date:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def _order(entry: Entry) -> tuple[str, str]:
    return _when(entry.starts).isoformat(), entry.key
