"""Who may see and do what in the room, by subject; what a guide must be like, and which links are films."""

from . import films, guides, stories

__all__ = ["films", "guides", "stories"]
