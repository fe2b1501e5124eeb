"""What holds in the room, by subject: questions, who may start and answer a wave, what is shown, who works on it."""

from . import focuses, hme, questions, results, waves

__all__ = ["focuses", "hme", "questions", "results", "waves"]
