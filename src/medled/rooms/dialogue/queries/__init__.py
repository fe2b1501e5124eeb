"""Questions about the room, by subject: `queries.presence.here_today(viewer)`."""

from . import check_ins, presence

__all__ = ["check_ins", "presence"]
