"""Questions about the room, by subject: `queries.agreements.applies(viewer=viewer)`."""

from . import actions, agreements, calendar, decisions

__all__ = ["actions", "agreements", "calendar", "decisions"]
