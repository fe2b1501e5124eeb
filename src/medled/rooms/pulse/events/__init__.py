"""What can happen in the room, by subject. That somebody has answered is no event: it would tell when."""

from . import focuses, planning, questions, waves

__all__ = ["focuses", "planning", "questions", "waves"]
