"""What can happen in the room, by subject. A title is what is decided, agreed or to be done, on one short line."""

from . import actions, agreements, decisions

__all__ = ["actions", "agreements", "decisions"]
