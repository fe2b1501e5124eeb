"""Who may see and do what here, by subject."""

from . import areas, circles, questions, reactions, syntheses

__all__ = ["areas", "circles", "questions", "reactions", "syntheses"]
