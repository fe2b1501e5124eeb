"""Answers to questions; each is told who asks."""

from . import questions, reactions, syntheses, waits

__all__ = ["questions", "reactions", "syntheses", "waits"]
