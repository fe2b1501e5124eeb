"""Answers to questions; each is told who asks."""

from . import files, live, matters, meetings, minutes, missed, paper, proposals, record

__all__ = ["files", "live", "matters", "meetings", "minutes", "missed", "paper", "proposals", "record"]
