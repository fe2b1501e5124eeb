"""Guides in the reader's language, and how long a talk takes."""

from django.utils.translation import get_language, ngettext

from medled.rooms.practice.rules.guides import LANGUAGES, Text


def in_language(text: Text) -> str:
    """Return a text in the reader's language."""
    language = (get_language() or "")[:2]
    return text[language if language in LANGUAGES else "en"]


def length_words(minutes: int) -> str:
    """Return "45 minutes"; empty for what has no length."""
    return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes} if minutes else ""
