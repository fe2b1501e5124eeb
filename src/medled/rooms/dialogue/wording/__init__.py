"""The room's codes in words, by subject: `wording.calls.due_words(...)`."""

from . import calendar, calls

__all__ = ["calendar", "calls"]
