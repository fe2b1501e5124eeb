"""The room's codes in words, by subject: `wording.guides.length_words(...)`."""

from . import guides

__all__ = ["guides"]
