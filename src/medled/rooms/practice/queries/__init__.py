"""Questions about the room, by subject: `queries.guides.guide("check-in")`."""

from . import guides, stories

__all__ = ["guides", "stories"]
