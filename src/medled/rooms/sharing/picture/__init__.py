"""From the tables to what the engine sees, and back, by subject: `picture.rounds.instance(...)`."""

from . import group, rounds

__all__ = ["group", "rounds"]
