"""Tells the mails where to ask what has been booked: they do not know the rooms, and the rooms do not know them."""

from dataclasses import replace

from medled.listeners import invitations
from medled.listeners.invitations import Source
from medled.rooms.dialogue.queries import calendar
from medled.rooms.meetings.queries import calendar as meetings
from medled.web.places import with_page


def connect():
    """Let an invitation be made of whatever a room books."""
    invitations.sources[calendar.CHECK_IN] = Source(calendar.two_of_check_in, _with_page(calendar.check_in_booked))
    invitations.sources[calendar.CALL] = Source(calendar.those_who_talk, _with_page(calendar.talk_booked))
    invitations.sources[meetings.MEETING] = Source(meetings.people_of, _with_page(meetings.booked))


def _with_page(booked):
    def ask(pk, viewer):
        booking = booked(pk, viewer=viewer)
        return replace(booking, entry=with_page(booking.entry)) if booking else None

    return ask
