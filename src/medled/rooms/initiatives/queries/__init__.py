"""Answers to questions; each is told who asks."""

from . import initiatives

__all__ = ["initiatives"]
