"""What can happen in the room, by subject. A title is what a story is called."""

from . import stories

__all__ = ["stories"]
