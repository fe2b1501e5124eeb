"""Who may see and do what here, by subject."""

from . import areas, questions, reactions, syntheses

__all__ = ["areas", "questions", "reactions", "syntheses"]
