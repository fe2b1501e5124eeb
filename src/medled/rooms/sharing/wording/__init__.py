"""The room's codes in words, by subject: `wording.cards.STAYS`, `wording.rounds.why_open(...)`."""

from . import calendar, cards, rounds

__all__ = ["calendar", "cards", "rounds"]
