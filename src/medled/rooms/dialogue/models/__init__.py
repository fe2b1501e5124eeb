"""The tables of the room, by subject: calls for support."""

from .calls import Rest, SupportCall, Turn, Word

__all__ = ["Rest", "SupportCall", "Turn", "Word"]
