"""Who may see and do what here, by subject."""

from . import again, areas, circles, conversations, questions, reactions, syntheses

__all__ = ["again", "areas", "circles", "conversations", "questions", "reactions", "syntheses"]
