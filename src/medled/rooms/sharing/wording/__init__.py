"""The room's codes in words, by subject: `wording.cards.STAYS`, `wording.rounds.why_open(...)`."""

from . import cards, rounds

__all__ = ["cards", "rounds"]
