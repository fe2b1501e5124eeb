"""The bank of questions, as a data file that is checked when it is read."""

import tomllib
from functools import cache
from importlib.resources import files

from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.rules.questions import Bank, Dimension, Question, bank_of


@cache
def bank() -> Bank:
    """Return the bank that Medled comes with."""
    return bank_of(tomllib.loads((files("medled.rooms.pulse") / "question_bank" / "bank.toml").read_text("utf-8")))


def dimension_of(code: str) -> Dimension:
    """Return the dimension that a question is of; raises KeyError for one that there is not."""
    of = {question.code: dimension for dimension in bank().dimensions for question in dimension.questions}
    return of[code]


def question(code: str) -> Question:
    """Return a question by its code; raises KeyError for one that there is not."""
    return {question.code: question for question in bank().questions}[code]


def asked_in(wave: Wave) -> list[Question]:
    """Return what is asked in a wave, in its order."""
    return [question(code) for code in wave.questions]
