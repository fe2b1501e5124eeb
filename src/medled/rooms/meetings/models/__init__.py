"""The tables of the room, by subject: series, meetings, agenda, and rounds at a meeting."""

from .agenda import AgendaItem, Note, Outcome
from .meetings import Attendance, Duty, Meeting
from .rounds import Round, Voice
from .series import Draws, Series, Standing, Type

__all__ = [
    "AgendaItem",
    "Attendance",
    "Draws",
    "Duty",
    "Meeting",
    "Note",
    "Outcome",
    "Round",
    "Series",
    "Standing",
    "Type",
    "Voice",
]
