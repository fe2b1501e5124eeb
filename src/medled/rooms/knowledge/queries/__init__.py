"""Answers to questions; each is told who asks."""

from . import again, areas, circles, conversations, questions, reactions, syntheses, waits

__all__ = ["again", "areas", "circles", "conversations", "questions", "reactions", "syntheses", "waits"]
