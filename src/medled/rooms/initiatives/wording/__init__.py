"""Codes in plain words, by subject."""

from . import initiatives, proposals, trials

__all__ = ["initiatives", "proposals", "trials"]
