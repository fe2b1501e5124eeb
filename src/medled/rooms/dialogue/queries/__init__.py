"""Questions about the room, by subject: `queries.calls.call_with(pk, viewer=viewer)`."""

from . import calendar, calls, check_ins, presence

__all__ = ["calendar", "calls", "check_ins", "presence"]
