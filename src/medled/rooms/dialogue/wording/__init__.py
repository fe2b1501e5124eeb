"""The room's codes in words, by subject: `wording.calls.due_words(...)`."""

from . import calls

__all__ = ["calls"]
