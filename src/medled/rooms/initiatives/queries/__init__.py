"""Answers to questions; each is told who asks."""

from . import answers, initiatives, rounds, trials, unnamed, ways

__all__ = ["answers", "initiatives", "rounds", "trials", "unnamed", "ways"]
