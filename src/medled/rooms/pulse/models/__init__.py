"""The tables of the room, by subject: waves and what is shown of them, who is asked, what is answered, sealed,
and what a group works on afterwards.

Who has taken part stands apart from what was answered, and neither has a time or a running number.
"""

from .answers import Answer, Asked, Participation
from .focuses import Focus
from .own import OwnQuestion
from .planning import Planned, Samverkan
from .waves import Counted, Disposal, Publication, Wave

__all__ = [
    "Answer",
    "Asked",
    "Counted",
    "Disposal",
    "Focus",
    "OwnQuestion",
    "Participation",
    "Planned",
    "Publication",
    "Samverkan",
    "Wave",
]
