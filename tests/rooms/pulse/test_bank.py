"""The bank of questions: whole in both languages, and refused by name when it is not."""

import copy
import tomllib
from importlib.resources import files

import pytest
from django.utils.translation import override

from medled.engine.disclosure.bands import Band, band
from medled.rooms.pulse.queries.bank import bank, question
from medled.rooms.pulse.rules.questions import BankError, Says, bank_of, said_by, turned
from medled.rooms.pulse.wording.answers import FRAME, NO_ANSWER, SAYS, SCALE


@pytest.fixture
def data():
    return copy.deepcopy(
        tomllib.loads((files("medled.rooms.pulse") / "question_bank" / "bank.toml").read_text("utf-8"))
    )


def test_nine_dimensions_have_six_questions_each_in_both_languages():
    assert "".join(dimension.code for dimension in bank().dimensions) == "ABCDEFGHI"
    for dimension in bank().dimensions:
        assert [one.code for one in dimension.questions] == [f"{dimension.code}{n}" for n in range(1, 7)]
        for one in dimension.questions:
            assert one.text["sv"] != one.text["en"]
            assert one.text["sv"].endswith(".")


def test_the_short_six_are_of_six_dimensions_and_none_is_reversed():
    short = bank().short_six
    assert [one.code for one in short] == ["A2", "C3", "E2", "F3", "G2", "H1"]
    assert not any(one.is_reversed for one in short)


def test_a_question_is_found_by_its_code():
    assert question("C3").text["sv"] == "När vi tar upp något får vi veta vad som hände med det."
    with pytest.raises(KeyError):
        question("C9")


def test_a_reversed_question_is_turned_so_that_high_is_good():
    assert turned(question("A6"), Band(6, 0, 6)).means == (4.0, 5.0)
    assert turned(question("A5"), Band(6, 0, 6)).means == (1.0, 2.0)


@pytest.mark.parametrize(
    ("at", "value", "where", "code"),
    [
        (("dimensions", 0, "questions", 1, "code"), "A1", "A1", "twice"),
        (("dimensions", 1, "code"), "A", "A", "twice"),
        (("dimensions", 0, "questions", 1, "code"), " ", "When someone", "no_code"),
        (("dimensions", 0, "questions", 1, "en"), "", "A2", "no_text"),
        (("dimensions", 0, "sv"), " ", "A", "no_text"),
        (("dimensions", 0, "questions", 1, "sv"), "x" * 201, "A2", "long_text"),
        (("dimensions", 0, "questions", 1, "reversed"), True, "A", "reversed"),
        (("dimensions", 0, "questions", 5, "reversed"), False, "A", "reversed"),
        (("dimensions", 0, "questions"), [], "A", "reversed"),
        (("short_six", 0), "C3", "short_six", "short"),
        (("short_six", 0), "A6", "short_six", "short"),
        (("short_six", 0), "Z1", "short_six", "short"),
        (("short_six",), ["A2"], "short_six", "short"),
    ],
)
def test_a_bank_that_can_not_be_asked_is_refused_by_name(data, at, value, where, code):
    spot = data
    for step in at[:-1]:
        spot = spot[step]
    spot[at[-1]] = value
    with pytest.raises(BankError) as wrong:
        bank_of(data)
    assert wrong.value.where.startswith(where)
    assert wrong.value.code == code


@pytest.mark.parametrize(
    ("totals", "said"),
    [
        ([3, 3, 3, 3], Says.TALK),
        ([16, 16, 16, 16], Says.ON_THE_WAY),
        ([30, 30, 30, 30], Says.CARRIES),
        ([30, 30, 30], None),
        ([3, 3, 30, 30], Says.ON_THE_WAY),
    ],
)
def test_a_dimension_says_something_from_four_bands_on(totals, said):
    assert said_by([band(8, total) for total in totals]) == said


def test_the_words_are_there_in_both_languages():
    words = [FRAME, NO_ANSWER, *SCALE.values(), *SAYS.values()]
    with override("en"):
        english = [str(word) for word in words]
    with override("sv"):
        assert all(str(word) != there for word, there in zip(words, english, strict=True))
    assert list(SCALE) == [1, 2, 3, 4, 5]
    assert list(SAYS) == list(Says)
