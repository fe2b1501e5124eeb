"""What holds in the room, by subject: what a bank of questions must be, and who may start and answer a wave."""

from . import questions, waves

__all__ = ["questions", "waves"]
