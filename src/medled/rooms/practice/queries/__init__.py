"""Questions about the room, by subject: `queries.guides.guide("check-in")`."""

from . import guides, own_guides, paths, stories

__all__ = ["guides", "own_guides", "paths", "stories"]
