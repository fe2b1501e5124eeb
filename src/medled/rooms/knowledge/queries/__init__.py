"""Answers to questions; each is told who asks."""

from . import areas, questions, reactions, syntheses, waits

__all__ = ["areas", "questions", "reactions", "syntheses", "waits"]
