"""Who may see and do what here, by subject."""

from . import areas, circles, conversations, questions, reactions, syntheses

__all__ = ["areas", "circles", "conversations", "questions", "reactions", "syntheses"]
