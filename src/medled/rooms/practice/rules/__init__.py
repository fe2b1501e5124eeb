"""Who may see and do what in the room, by subject; guides, links that are films, and first steps."""

from . import films, guides, own_guides, paths, stories

__all__ = ["films", "guides", "own_guides", "paths", "stories"]
