"""Questions about the room, by subject: `queries.guides.guide("check-in")`."""

from . import guides, paths, stories

__all__ = ["guides", "paths", "stories"]
