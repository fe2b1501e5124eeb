"""Who may see and do what in the room, by subject; guides, links that are films, and first steps."""

from . import films, guides, paths, stories

__all__ = ["films", "guides", "paths", "stories"]
