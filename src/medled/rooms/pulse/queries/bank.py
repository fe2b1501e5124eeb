"""The bank of questions, as a data file that is checked when it is read."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.models import OwnQuestion, Wave
from medled.rooms.pulse.rules.questions import Bank, Dimension, Question, bank_of
from medled.workplace.models import Organisation
from medled.workplace.rules import Cannot

OWN = "own"  # what the codes of an organisation's own questions begin with
OWN_NAME = {"sv": "Egna frågor", "en": "Questions of our own"}


@cache
def bank() -> Bank:
    """Return the bank that Medled comes with."""
    return bank_of(tomllib.loads((files("medled.rooms.pulse") / "question_bank" / "bank.toml").read_text("utf-8")))


def dimension_of(code: str) -> Dimension:
    """Return the dimension that a question is of; raises KeyError for one that there is not."""
    if code.startswith(OWN):
        return Dimension(OWN, OWN_NAME, ())
    of = {question.code: dimension for dimension in bank().dimensions for question in dimension.questions}
    return of[code]


def question(code: str) -> Question:
    """Return a question by its code; raises KeyError for one that there is not."""
    if code.startswith(OWN):
        row = OwnQuestion.objects.filter(pk=code.removeprefix(OWN)).first()
        if row is None:
            raise KeyError(code)
        return Question(code, {"sv": row.sv, "en": row.en})
    return {question.code: question for question in bank().questions}[code]


def own_of(organisation: Organisation) -> list[OwnQuestion]:
    """Return an organisation's own questions that can be asked, in the order in which they were added."""
    return list(OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None))


def own_with(pk: int, *, organisation: Organisation) -> OwnQuestion | None:
    """Return one of an organisation's own questions by its id."""
    return OwnQuestion.objects.filter(pk=pk, organisation=organisation).first()


def asked_in(wave: Wave) -> list[Question]:
    """Return what is asked in a wave, in its order."""
    return [question(code) for code in wave.questions]


def require_askable(questions: Sequence[str], *, organisation: Organisation) -> None:
    """Raise Cannot unless these are codes of questions that an organisation may ask, each once."""
    known = {one.code for one in bank().questions} | {one.code for one in own_of(organisation)}
    if not questions or len(set(questions)) != len(questions) or not known.issuperset(questions):
        raise Cannot(_("Choose questions from the bank, each once."), field="questions")
