"""What can happen here, by subject."""

from . import questions, reactions, syntheses

__all__ = ["questions", "reactions", "syntheses"]
