"""The bank of questions, as a data file that is checked when it is read."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.models import OwnQuestion, Wave
from medled.rooms.pulse.models.own import HME, HME_PLACES, OWN
from medled.rooms.pulse.rules.questions import Bank, Dimension, Question, bank_of
from medled.workplace.models import Organisation
from medled.workplace.rules import Cannot


@cache
def bank() -> Bank:
    """Return the bank that Medled comes with."""
    return bank_of(tomllib.loads((files("medled.rooms.pulse") / "question_bank" / "bank.toml").read_text("utf-8")))


def dimension_of(code: str) -> Dimension:
    """Return the dimension that a question is of; raises KeyError for one that there is not."""
    if code.startswith(OWN):
        return Dimension(OWN, {}, ())
    if code.startswith(HME):
        return hme_parts()[int(code.removeprefix(HME).partition("-")[0])]
    return _dimensions()[code]


@cache
def hme_parts() -> dict[int, Dimension]:
    """Return the part of HME that each of its nine places is of, as a data file says."""
    rows = tomllib.loads((files("medled.rooms.pulse") / "question_bank" / "hme.toml").read_text("utf-8"))["parts"]
    return {
        place: Dimension(row["code"], {"sv": row["sv"], "en": row["en"]}, ())
        for row in rows
        for place in row["places"]
    }


@cache
def _dimensions() -> dict[str, Dimension]:
    return {question.code: dimension for dimension in bank().dimensions for question in dimension.questions}


def question(code: str) -> Question:
    """Return a question by its code; raises KeyError for one that there is not."""
    return questions([code])[0]


def questions(codes: Sequence[str]) -> list[Question]:
    """Return questions by their codes, in their order; raises KeyError for one that there is not."""
    own = [pk for pk in map(OwnQuestion.id_in, codes) if pk is not None]
    known = {question.code: question for question in bank().questions}
    for row in OwnQuestion.objects.filter(pk__in=own) if own else ():
        known[row.code] = Question(row.code, {"sv": row.sv, "en": row.en}, is_of_one=row.is_of_one)
    return [known[code] for code in codes]


def own_of(organisation: Organisation) -> list[OwnQuestion]:
    """Return an organisation's own questions that can be asked, in the order in which they were added."""
    return list(OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None, place=None))


def hme_of(organisation: Organisation) -> list[OwnQuestion]:
    """Return what an organisation has entered in the nine places of HME, in their order; all of them, or none."""
    placed = OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None).exclude(place=None)
    return list(placed.order_by("place"))


def own_with(pk: int, *, organisation: Organisation) -> OwnQuestion | None:
    """Return one of an organisation's own questions by its id."""
    return OwnQuestion.objects.filter(pk=pk, organisation=organisation).first()


def asked_in(wave: Wave) -> list[Question]:
    """Return what is asked in a wave, in its order."""
    return questions(wave.questions)


def require_askable(codes: Sequence[str], *, organisation: Organisation) -> None:
    """Raise Cannot unless these are codes of questions that an organisation may ask, each once."""
    hme = {one.code for one in hme_of(organisation)}
    known = {one.code for one in bank().questions} | {one.code for one in own_of(organisation)} | hme
    if not codes or len(set(codes)) != len(codes) or not known.issuperset(codes):
        raise Cannot(_("Choose questions from the bank, each once."), field="questions")
    if 0 < len(hme.intersection(codes)) < len(HME_PLACES):
        raise Cannot(_("HME is asked whole: all nine, or none."), field="questions")
