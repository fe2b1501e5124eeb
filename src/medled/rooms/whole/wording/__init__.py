"""The room's words: what a measure says of the group, and what it can and can't be taken for."""

from . import conditions, goals, level, missing
from .measures import CHAPTERS, ICONS, Chapter, Said, first_sentence, said_of, title_of, way_on

__all__ = [
    "CHAPTERS",
    "ICONS",
    "Chapter",
    "Said",
    "conditions",
    "first_sentence",
    "goals",
    "level",
    "missing",
    "said_of",
    "title_of",
    "way_on",
]
