"""The room's words: what a measure says of the group, and what it can and can't be taken for."""

from . import goals, level
from .measures import CHAPTERS, ICONS, Chapter, Said, first_sentence, said_of, title_of, way_on

__all__ = ["CHAPTERS", "ICONS", "Chapter", "Said", "first_sentence", "goals", "level", "said_of", "title_of", "way_on"]
