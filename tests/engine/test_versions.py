"""What changed between two versions: nothing is lost, nothing is made up, and it is said in whole sentences first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medled.engine.versions import Fate, changes, sentences
from tests.steps import steps

TEXT = "vi provar att ta rapporten vid bilen. Kvällen behöver veta, t.ex. läkemedel! En lapp?"
words = st.sampled_from([*TEXT.split(), "\n"])
texts = st.lists(words, max_size=40).map(" ".join) | st.text(max_size=60)


def read_back(found, *fates):
    return "".join(piece.text for piece in found.pieces if piece.fate in fates)


def said(old, new):
    return [(piece.fate.value, piece.text) for piece in changes(old, new).pieces]


@given(texts, texts)
def test_both_versions_can_be_read_back(old, new):
    found = changes(old, new)
    assert read_back(found, Fate.SAME, Fate.GONE) == old
    assert read_back(found, Fate.SAME, Fate.CAME) == new
    assert all(piece.text for piece in found.pieces)
    assert all(one.fate != next_.fate for one, next_ in zip(found.pieces, found.pieces[1:], strict=False))


@given(texts, texts)
def test_backwards_what_came_has_gone(old, new):
    assert changes(old, old).are_none
    there, back = changes(old, new), changes(new, old)
    assert there.are_none == back.are_none
    assert there.are_none == (old.split() == new.split())


@given(texts)
def test_sentences_are_the_text(text):
    assert "".join(sentences(text)) == text
    assert all(sentences(text))


def test_a_word_in_a_sentence():
    old = "Vi tar rapporten vid bilen. Det är fem minuter. Kvällen får en lapp."
    new = "Vi tar rapporten vid bilen. Det är högst fem minuter. Kvällen får en lapp."
    found = changes(old, new)
    assert (found.came, found.went, found.changed) == (0, 0, 1)
    assert [piece.text for piece in found.pieces if piece.fate is Fate.CAME] == ["högst "]
    assert not [piece for piece in found.pieces if piece.fate is Fate.GONE]


def test_a_sentence_that_came_and_one_that_went():
    old = "Vi tar rapporten vid bilen. Alla skriver själva."
    new = "Vi tar rapporten vid bilen. När det är under tio grader kallt sitter vi i bilen."
    found = changes(old, new)
    assert (found.came, found.went, found.changed) == (1, 1, 0)
    assert said(old, new)[0] == ("same", "Vi tar rapporten vid bilen. ")
    assert {fate for fate, _text in said(old, new)} == {"same", "gone", "came"}


def test_a_paragraph_that_came_in_english():
    old = "We report by the car.\n\nThe evening gets a note."
    new = "We report by the car.\n\nNot when it is colder than ten degrees.\n\nThe evening gets a note."
    found = changes(old, new)
    assert (found.came, found.went, found.changed) == (1, 0, 0)
    assert [piece.text for piece in found.pieces if piece.fate is Fate.CAME] == [
        "Not when it is colder than ten degrees.\n\n"
    ]


@pytest.mark.parametrize(
    ("text", "how_many"),
    [
        ("Vi möts kl. 15. Sedan åker vi.", 2),
        ("Ta med t.ex. en lapp. Eller två!", 2),
        ("Hur går det? ”Bra.” Fint.", 3),
        ("En rad\nen till\n\noch en", 3),
        ("", 0),
        ("Utan slut", 1),
    ],
)
def test_where_sentences_end(text, how_many):
    assert len(sentences(text)) == how_many


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 10_000, "a b " * 5_000),
        ("a. " * 6_600, "A. " * 6_600),
        ("\n" * 20_000, "x\n" * 10_000),
        ("A. " * 6_600, "B. " * 6_600),
        ("Ord ett två. " * 1_500, "Ord ett tre. " * 1_500),
        ("a" * 20_000, "b" * 20_000),
    ],
    ids=["words", "many of one", "lines", "others", "each changed", "one word"],
)
def test_twenty_thousand_characters_are_no_trouble_whatever_they_are(old, new):
    found, _taken = steps(
        lambda: changes(old, new), most=2_000_000
    )  # a hundred times that, were everything compared with everything
    assert read_back(found, Fate.SAME, Fate.GONE) == old
    assert read_back(found, Fate.SAME, Fate.CAME) == new
