"""The tables of the room, by subject: calls for support, check-ins, and presence."""

from .calls import Rest, SupportCall, Turn, Word
from .check_ins import CheckIn, CheckInAnswers, LoadShown
from .presence import PresencePlan, PresenceTime

__all__ = [
    "CheckIn",
    "CheckInAnswers",
    "LoadShown",
    "PresencePlan",
    "PresenceTime",
    "Rest",
    "SupportCall",
    "Turn",
    "Word",
]
