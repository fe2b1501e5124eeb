"""What can happen in the room, by subject. Import the kind from its module: `from .events.tasks import TaskAdded`."""

from . import cards, commitments, mandates, rounds, tasks

__all__ = ["cards", "commitments", "mandates", "rounds", "tasks"]
