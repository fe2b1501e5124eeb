"""Codes in plain words, by subject."""

from . import questions, reactions, syntheses

__all__ = ["questions", "reactions", "syntheses"]
