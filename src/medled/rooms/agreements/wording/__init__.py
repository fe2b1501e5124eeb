"""The room's codes in words, by subject: `wording.decisions.who_words(...)`."""

from . import actions, agreements, calendar, decisions

__all__ = ["actions", "agreements", "calendar", "decisions"]
