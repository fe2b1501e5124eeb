"""Questions about the room, by subject: `queries.tasks.tasks_of(group, viewer=...)`. Everyone who asks is named."""

from . import commitments, mandates, rounds, tasks

__all__ = ["commitments", "mandates", "rounds", "tasks"]
