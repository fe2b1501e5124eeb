"""Answers to questions; each is told who asks."""

from . import answers, capability, first_words, initiatives, photos, rounds, trials, unnamed, ways

__all__ = ["answers", "capability", "first_words", "initiatives", "photos", "rounds", "trials", "unnamed", "ways"]
