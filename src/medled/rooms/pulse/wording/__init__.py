"""The room's codes in words, by subject: `wording.answers.SCALE`."""

from . import answers

__all__ = ["answers"]
