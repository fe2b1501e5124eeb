"""Answers to questions; each is told who asks."""

from . import answers, capability, initiatives, photos, rounds, trials, unnamed, ways

__all__ = ["answers", "capability", "initiatives", "photos", "rounds", "trials", "unnamed", "ways"]
