"""What can happen here, by subject."""

from . import conversations, questions, reactions, syntheses

__all__ = ["conversations", "questions", "reactions", "syntheses"]
