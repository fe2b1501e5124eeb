"""Answers to questions; each is told who asks."""

from . import consent, files, live, matters, meetings, minutes, missed, paper, proposals, record

__all__ = ["consent", "files", "live", "matters", "meetings", "minutes", "missed", "paper", "proposals", "record"]
