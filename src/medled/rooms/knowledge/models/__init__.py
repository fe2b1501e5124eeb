"""The tables of the room, by subject: questions and what each thinks, reactions, the synthesis."""

from .again import Again, GaveAgain, SecondNumber
from .conversations import Conversation, Stance, Statement, Voice
from .questions import Circle, Option, Perspective, Question, TookPart, Word
from .reactions import Reacting, Reaction
from .syntheses import Fate, NotMeant, Synthesis, Writer

__all__ = [
    "Again",
    "Circle",
    "Conversation",
    "Fate",
    "GaveAgain",
    "NotMeant",
    "Option",
    "Perspective",
    "Question",
    "Reacting",
    "Reaction",
    "SecondNumber",
    "Stance",
    "Statement",
    "Synthesis",
    "TookPart",
    "Voice",
    "Word",
    "Writer",
]
