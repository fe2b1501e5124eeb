"""Codes in plain words, by subject."""

from . import initiatives

__all__ = ["initiatives"]
