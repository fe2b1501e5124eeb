"""What a bank of questions must be like, how a band is turned, and what a dimension's bands say together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from medled.engine.disclosure import Band

LANGUAGES = ("sv", "en")
LONGEST_TEXT = 200
LEAST_SHOWN = 4  # questions of a dimension, for it to say anything
TO_TALK_ABOUT, CARRIES = 2.5, 3.7  # up to, and from: means of 1 to 5


class BankError(ValueError):
    """A bank can't be used: `where` it stands ("C3"), and `code` says why.

    Codes: `no_code`, `twice`, `no_text`, `long_text`, `reversed` (not exactly one of a dimension, the last), `short`.
    """

    def __init__(self, where: str, code: str) -> None:
        super().__init__(f"{where}: {code}")
        self.where, self.code = where, code


@dataclass(frozen=True)
class Question:
    """A question with its text by language. Where it `is_reversed`, agreeing is no good sign.

    Where it `is_of_one` it is about one person, and shown of several managers' groups together alone.
    """

    code: str
    text: Mapping[str, str]
    is_reversed: bool = False
    is_of_one: bool = False


@dataclass(frozen=True)
class Dimension:
    """Questions about one thing, with its name by language. Of questions of one's own it has neither."""

    code: str
    name: Mapping[str, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Bank:
    """All dimensions, and the six questions that are asked most often, in their order."""

    dimensions: tuple[Dimension, ...]
    short_six: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for dimension in self.dimensions for question in dimension.questions)


def bank_of(data: Mapping[str, Any]) -> Bank:
    """Return the bank that a data file holds.

    Raises
    ------
    BankError for what can't be asked: a code twice or none, a text that is missing in a language or too long, a
    dimension without its one reversed question at the end, a short six that is not six forward ones.
    """
    dimensions = tuple(_dimension(row) for row in data.get("dimensions", ()))
    codes = [dimension.code for dimension in dimensions]
    asked = {question.code: question for dimension in dimensions for question in dimension.questions}
    codes += [question.code for dimension in dimensions for question in dimension.questions]
    twice = next((code for n, code in enumerate(codes) if code in codes[:n]), None)
    if twice is not None:
        raise BankError(twice, "twice")
    named = list(data.get("short_six", ()))
    short = tuple(asked[code] for code in dict.fromkeys(named) if code in asked and not asked[code].is_reversed)
    if len(short) != 6 or len(named) != 6:
        raise BankError("short_six", "short")
    return Bank(dimensions, short)


def _dimension(row: Mapping[str, Any]) -> Dimension:
    code, name = _worded(row)
    questions = tuple(
        Question(*_worded(one), one.get("reversed", False), one.get("of_one", False))
        for one in row.get("questions", ())
    )
    if [question.is_reversed for question in questions] != [False] * (len(questions) - 1) + [True]:
        raise BankError(code, "reversed")
    return Dimension(code, name, questions)


def _worded(row: Mapping[str, Any]) -> tuple[str, dict[str, str]]:
    code = str(row.get("code", "")).strip()
    if not code:
        raise BankError(str(row.get("en", "")) or "?", "no_code")
    text = {language: " ".join(str(row.get(language, "")).split()) for language in LANGUAGES}
    if not all(text.values()):
        raise BankError(code, "no_text")
    if max(map(len, text.values())) > LONGEST_TEXT:
        raise BankError(code, "long_text")
    return code, text


def turned(question: Question, band: Band) -> Band:
    """Return a band as it is shown: turned where the question is reversed, so that high is good."""
    return Band(band.n, 4 * band.n - band.high, 4 * band.n - band.low) if question.is_reversed else band


class Says(StrEnum):
    """What a dimension says, in the words that are shown first."""

    TALK = "talk"  # we need to talk about it
    ON_THE_WAY = "on_the_way"
    CARRIES = "carries"  # it carries us


def said_by(bands: Sequence[Band]) -> Says | None:
    """Return what the bands of a dimension's questions say together, or None when too few are shown to say anything.

    By the mean of their middles: from what is published alone, so it tells of nobody what the bands do not tell.
    """
    if len(bands) < LEAST_SHOWN:
        return None
    middle = sum(sum(band.means) / 2 for band in bands) / len(bands)
    if middle <= TO_TALK_ABOUT:
        return Says.TALK
    return Says.CARRIES if middle >= CARRIES else Says.ON_THE_WAY
