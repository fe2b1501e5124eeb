"""Where one sees a thing: from what an event was about to the page that shows it, and back.

A room adds its lines here, once: the feed, the bell and the mails lead to its pages then, and opening one of them
marks as read what one was told of it.
"""

from dataclasses import replace

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from medled.calendars import Entry

PAGES = {
    "agreements.action": "agreements:action",
    "agreements.agreement": "agreements:agreement",
    "agreements.decision": "agreements:decision",
    "knowledge.conversation": "knowledge:conversation",
    "knowledge.question": "knowledge:question",
    "practice.story": "practice:story",
    "pulse.focus": "pulse:focus",
    "sharing.leadershiptask": "sharing:task",
    "sharing.commitment": "sharing:card",
    "sharing.sharinground": "sharing:round",
    "sharing.mandateround": "sharing:mandate-round",
    "dialogue.checkin": "dialogue:check-in",
    "dialogue.supportcall": "dialogue:call",
    "initiatives.initiative": "initiatives:initiative",
    "meetings.agendaitem": "meetings:item",
    "meetings.meeting": "meetings:meeting",
    "meetings.minutes": "meetings:minutes",
    "meetings.series": "meetings:series",
    "initiatives.round": "initiatives:round",
    "workplace.goal": "whole:goal",
    "pulse.wave": "pulse:page",
    "pulse.planned": "pulse:waves",
    "workplace.absence": "dialogue:absence",
    "workplace.membership": "workplace:page",
    "workplace.person": "workplace:person",
}


def address_of(subject_kind: str, subject_id: int | None, group: str) -> str:
    """Return the address of a thing in a group (its slug); empty when it has none."""
    page = PAGES.get(subject_kind)
    if page is None or subject_id is None:
        return ""
    for args in ([group, subject_id], [group]):
        try:
            return reverse(page, args=args)
        except NoReverseMatch:
            continue
    return ""


def shown_at(match) -> list[tuple[str, int]]:
    """Return what the page of an address shows: (kind of subject, id) of each."""
    ids = [value for name, value in match.kwargs.items() if name != "group" and isinstance(value, int)]
    return [(kind, ids[0]) for kind, page in PAGES.items() if page == match.view_name and len(ids) == 1]


def with_page(entry: Entry) -> Entry:
    """Return a time in a calendar with the way to the page that shows what it is about, from anywhere."""
    address = address_of(*entry.about, entry.group)
    return replace(entry, link=settings.BASE_URL + address if address else "")
