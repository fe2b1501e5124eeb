"""Answers to questions; each is told who asks."""

from . import live, matters, meetings, minutes, missed, paper, record

__all__ = ["live", "matters", "meetings", "minutes", "missed", "paper", "record"]
