"""Who may see and do what in the room, by subject, and what a guide must be like."""

from . import guides

__all__ = ["guides"]
