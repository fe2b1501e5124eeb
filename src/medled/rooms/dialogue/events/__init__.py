"""What can happen in the room, by subject."""

from . import calls, check_ins, presence

__all__ = ["calls", "check_ins", "presence"]
