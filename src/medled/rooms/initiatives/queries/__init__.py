"""Answers to questions; each is told who asks."""

from . import answers, capability, initiatives, rounds, trials, unnamed, ways

__all__ = ["answers", "capability", "initiatives", "rounds", "trials", "unnamed", "ways"]
