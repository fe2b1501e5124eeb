"""Words are found in whatever form they stand, with or without dots, and nearly right when nothing else is there."""

import doctest

import pytest

from medled.search import words
from medled.search.find import excerpt_of, marked, nearly, those_called
from medled.search.words import sought, sought_without_dots, terms_of, words_of


def test_the_examples_hold():
    assert doctest.testmod(words).failed == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lakemedel", "läkemedel"),
        ("bemannig", "bemanning"),
        ("delegasjon", "delegation"),
        ("schmea", "schema"),
        ("protokol", "protokoll"),
        ("meetign", "meeting"),
    ],
)
def test_a_slip_of_the_finger_finds_the_word(typed, meant):
    known = {words.folded(meant), "annat", "helgen", "parkering"}
    (asked,) = nearly([typed], known)
    assert asked.is_in(meant)
    assert not any(asked.is_in(other) for other in ("annat", "helgen", "parkering"))


def test_a_short_word_is_not_taken_for_another():
    assert nearly(["bil"], {"bok", "bal", "ved"}) == ()


@pytest.mark.parametrize(("typed", "stands"), [("möte", "mot"), ("mot", "möte"), ("får", "far"), ("natt", "nätt")])
def test_dots_that_are_typed_are_meant(typed, stands):
    assert not sought(typed).is_in(stands)


def test_dots_that_are_not_typed_are_forgiven():
    assert sought_without_dots("mote").is_in("mötet")
    assert not sought_without_dots("möte").is_in("bil")


@pytest.mark.parametrize("typed", ["nycklar", "skåp", "nyckelskåpet", "lakemedel", "bilarna", "the meetings", "2026"])
@pytest.mark.parametrize("stands", ["nyckel", "nyckelskåpet", "läkemedlen", "bilen", "meeting", "2026", "å"])
def test_what_is_in_a_text_is_in_the_index_of_it(typed, stands):
    """The index holds whatever a question asks of it: else it would find less than a look through all would."""
    for word in words_of(typed):
        for asked in (sought(word), sought_without_dots(word)):
            terms = terms_of(stands)
            in_index = bool(asked.whole & terms) or any(t.startswith(b) for t in terms for b in asked.begins)
            assert in_index or not asked.is_in(stands)


def text_of(parts):
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in parts)


def test_the_words_are_marked_as_they_stand():
    asked = [sought("nyckel"), sought("bil")]
    assert text_of(marked(asked, "Nycklarna, <b>bilen</b> & båten")) == "[Nycklarna], <b>[bilen]</b> & båten"


def test_an_excerpt_begins_near_the_word_and_loses_no_letter_of_it():
    long = "Ord före. " * 30 + "Här hänger nyckeln på kroken. " + "Ord efter. " * 30
    shown = text_of(excerpt_of([sought("nyckel")], long))
    assert "[nyckeln]" in shown
    assert len(shown) < 260
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert excerpt_of([sought("finns")], long) == ()


def test_one_long_word_without_blanks_is_cut_nowhere_odd():
    assert "[nyckel]" in text_of(
        excerpt_of([sought("nyckel")], "x" * 500 + " nyckel" + "y" * 3 + " nyckel " + "z" * 500)
    )


def test_whom_a_whole_sentence_asks_for():
    areas = {1: "Läkemedel", 2: "Schemaläggning", 3: "Sårvård"}
    assert those_called("Vem kan jag fråga om läkemedlen?", areas) == [1]
    assert those_called("vem vet något om schema", areas) == [2]
    assert those_called("sarvard", areas) == [3]
    assert those_called("schemalägning", areas) == [2]
    assert those_called("trädgård", areas) == []
