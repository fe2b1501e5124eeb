"""The room's codes in words, by subject: `wording.guides.length_words(...)`."""

from . import guides, stories

__all__ = ["guides", "stories"]
