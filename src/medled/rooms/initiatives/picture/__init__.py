"""From the tables to what the engine sees, by subject."""

from . import first_word, promised, way

__all__ = ["first_word", "promised", "way"]
