"""What can happen in the room, by subject. A title is what a story is called."""

from . import own_guides, paths, stories

__all__ = ["own_guides", "paths", "stories"]
