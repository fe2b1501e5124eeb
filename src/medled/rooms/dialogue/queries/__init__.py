"""Questions about the room, by subject: `queries.presence.here_today(viewer)`."""

from . import presence

__all__ = ["presence"]
