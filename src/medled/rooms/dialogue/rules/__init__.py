"""Who may see and do what in the room, by subject: `rules.calls.may_answer(viewer, call)`."""

from . import calls, check_ins, presence

__all__ = ["calls", "check_ins", "presence"]
