"""What can happen in the room, by subject."""

from . import calls, presence

__all__ = ["calls", "presence"]
