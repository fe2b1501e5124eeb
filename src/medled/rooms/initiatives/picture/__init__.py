"""From the tables to what the engine sees, by subject."""

from . import promised, way

__all__ = ["promised", "way"]
