"""Answers to questions; each is told who asks."""

from . import areas, circles, questions, reactions, syntheses, waits

__all__ = ["areas", "circles", "questions", "reactions", "syntheses", "waits"]
