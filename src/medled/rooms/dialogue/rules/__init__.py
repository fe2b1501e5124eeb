"""Who may see and do what in the room, by subject: `rules.calls.may_answer(viewer, call)`."""

from . import presence

__all__ = ["presence"]
