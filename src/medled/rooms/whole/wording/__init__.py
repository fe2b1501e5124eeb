"""The room's words: what a measure says of the group, and what it can and can't be taken for."""

from . import conditions, goals, level, missing
from .beside import OF_EXCHANGE, of_capability, of_exchange
from .measures import CHAPTERS, ICONS, Chapter, Said, first_sentence, said_of, title_of, way_on
from .over_time import OverTime, told_over_time

__all__ = [
    "CHAPTERS",
    "ICONS",
    "OF_EXCHANGE",
    "Chapter",
    "OverTime",
    "Said",
    "conditions",
    "first_sentence",
    "goals",
    "level",
    "missing",
    "of_capability",
    "of_exchange",
    "said_of",
    "title_of",
    "told_over_time",
    "way_on",
]
