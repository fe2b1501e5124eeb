"""The room's words: a finding as one reader sees it, what waits for somebody's own word, and the first sentence.

Made in the language that is active. Names codes and addresses, never HTML: the page finds the address and draws.
"""

from . import agreements, initiatives, knowledge, pulse, waiting
from .feed import Happening, Voice, news_sentence, told, when
from .findings import words_of, words_of_all
from .matter import LEVELS, PARTS, Matter, Reader, Step, hours_in_table
from .sentences import carried_sentence, first_sentence, support_sentence

__all__ = [
    "LEVELS",
    "PARTS",
    "Happening",
    "Matter",
    "Reader",
    "Step",
    "Voice",
    "agreements",
    "carried_sentence",
    "first_sentence",
    "hours_in_table",
    "initiatives",
    "knowledge",
    "news_sentence",
    "pulse",
    "support_sentence",
    "told",
    "waiting",
    "when",
    "words_of",
    "words_of_all",
]
