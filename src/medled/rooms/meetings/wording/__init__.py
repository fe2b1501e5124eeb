"""Codes in plain words."""

from . import standing

__all__ = ["standing"]
