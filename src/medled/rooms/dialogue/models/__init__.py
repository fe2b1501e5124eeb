"""The tables of the room, by subject: calls for support, and presence."""

from .calls import Rest, SupportCall, Turn, Word
from .presence import PresencePlan, PresenceTime

__all__ = ["PresencePlan", "PresenceTime", "Rest", "SupportCall", "Turn", "Word"]
