"""What can happen in the room, by subject. A title is what a story is called."""

from . import paths, stories

__all__ = ["paths", "stories"]
