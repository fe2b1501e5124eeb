"""Codes in plain words, by subject."""

from . import questions

__all__ = ["questions"]
