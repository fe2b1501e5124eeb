"""From the tables to what the engine sees, by subject."""

from . import way

__all__ = ["way"]
