"""What holds in the room, by subject: a bank of questions, who may start and answer a wave, what is shown of it."""

from . import questions, results, waves

__all__ = ["questions", "results", "waves"]
