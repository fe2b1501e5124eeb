"""Questions about the room, by subject: `queries.calls.call_with(pk, viewer=viewer)`."""

from . import calls, check_ins, presence

__all__ = ["calls", "check_ins", "presence"]
