"""What can happen in the room, by subject. Import the kind from its module: `from .events.tasks import TaskAdded`."""

from . import commitments, mandates, rounds, tasks

__all__ = ["commitments", "mandates", "rounds", "tasks"]
