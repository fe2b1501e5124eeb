"""The room's codes in words, by subject: `wording.answers.SCALE`."""

from . import answers, waves

__all__ = ["answers", "waves"]
