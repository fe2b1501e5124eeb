"""Codes in plain words, by subject."""

from . import areas, questions, reactions, syntheses

__all__ = ["areas", "questions", "reactions", "syntheses"]
