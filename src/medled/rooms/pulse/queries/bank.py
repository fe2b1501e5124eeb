"""The bank of questions, as a data file that is checked when it is read."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.rules.questions import Bank, Dimension, Question, bank_of
from medled.workplace.models import Organisation
from medled.workplace.rules import Cannot


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


def require_askable(questions: Sequence[str], *, organisation: Organisation) -> None:
    """Raise Cannot unless these are codes of questions that an organisation may ask, each once."""
    known = {one.code for one in bank().questions}
    if not questions or len(set(questions)) != len(questions) or not known.issuperset(questions):
        raise Cannot(_("Choose questions from the bank, each once."), field="questions")
