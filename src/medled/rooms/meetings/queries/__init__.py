"""Answers to questions; each is told who asks."""

from . import record

__all__ = ["record"]
