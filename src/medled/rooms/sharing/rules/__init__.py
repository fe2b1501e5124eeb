"""Who may see and do what in the room, by subject: `rules.commitments.may_accept(viewer, commitment)`."""

from . import commitments, mandates, rounds, tasks

__all__ = ["commitments", "mandates", "rounds", "tasks"]
