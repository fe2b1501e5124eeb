"""Codes in plain words."""

from . import matters, meetings, minutes, standing

__all__ = ["matters", "meetings", "minutes", "standing"]
