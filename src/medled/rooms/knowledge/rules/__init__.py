"""Who may see and do what here, by subject."""

from . import questions, reactions, syntheses

__all__ = ["questions", "reactions", "syntheses"]
