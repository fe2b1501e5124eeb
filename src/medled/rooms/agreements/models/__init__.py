"""The tables of the room, by subject: decisions, agreements, and actions that somebody owns."""

from .actions import Action
from .agreements import Agreement
from .decisions import Decision

__all__ = ["Action", "Agreement", "Decision"]
