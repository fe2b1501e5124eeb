"""What can happen in the room, by subject."""

from . import calls

__all__ = ["calls"]
