"""Codes in plain words, by subject."""

from . import initiatives, proposals

__all__ = ["initiatives", "proposals"]
