"""Answers to questions; each is told who asks."""

from . import live, matters, meetings, record

__all__ = ["live", "matters", "meetings", "record"]
