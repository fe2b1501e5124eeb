"""Who may see and do what in the room, by subject: `rules.actions.may_take(viewer, action)`."""

from . import actions, agreements, decisions

__all__ = ["actions", "agreements", "decisions"]
