"""Answers to questions; each is told who asks."""

from . import questions

__all__ = ["questions"]
