"""Answers to questions; each is told who asks."""

from . import initiatives, rounds, trials

__all__ = ["initiatives", "rounds", "trials"]
