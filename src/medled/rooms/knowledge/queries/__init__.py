"""Answers to questions; each is told who asks."""

from . import areas, circles, conversations, questions, reactions, syntheses, waits

__all__ = ["areas", "circles", "conversations", "questions", "reactions", "syntheses", "waits"]
