"""Questions about the room, by subject: `queries.tasks.tasks_of(group, viewer=...)`. Everyone who asks is named."""

from . import calendar, commitments, mandates, rounds, tasks

__all__ = ["calendar", "commitments", "mandates", "rounds", "tasks"]
