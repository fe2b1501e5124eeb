"""The tables of the room, by subject: series, meetings, agenda, and rounds at a meeting."""

from .agenda import AgendaItem, Note, Outcome
from .meetings import Attendance, Duty, Meeting
from .minutes import Addition, Approver, CaughtUp, Minutes, Passage
from .rounds import Round, Voice
from .series import Draws, Series, Standing, Type

__all__ = [
    "Addition",
    "AgendaItem",
    "Approver",
    "Attendance",
    "CaughtUp",
    "Draws",
    "Duty",
    "Meeting",
    "Minutes",
    "Note",
    "Outcome",
    "Passage",
    "Round",
    "Series",
    "Standing",
    "Type",
    "Voice",
]
