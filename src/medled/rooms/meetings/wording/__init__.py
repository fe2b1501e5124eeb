"""Codes in plain words."""

from . import matters, meetings, standing

__all__ = ["matters", "meetings", "standing"]
