"""What can happen here, by subject."""

from . import again, conversations, questions, reactions, syntheses

__all__ = ["again", "conversations", "questions", "reactions", "syntheses"]
