"""The room's codes in words, by subject: `wording.guides.length_words(...)`."""

from . import guides, paths, stories

__all__ = ["guides", "paths", "stories"]
