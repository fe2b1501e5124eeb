"""Words that are akin, for short lists of names: what begins alike, is made of the same, or means the same.

Looser than the index, which holds all that a group has written: among some tens of names the nearest is worth showing.
"""

from collections.abc import Mapping
from itertools import takewhile
from typing import TypeVar

from medled.search.words import folded, nearest, stems, words_in, words_of

T = TypeVar("T")
SHORTEST = 3  # letters of a word that may begin or end another
_ENDINGS = ("arna", "erna", "orna", "en", "et", "na", "n", "t")  # that stand where a word ends: "nykeln"
SLIPS_FROM = 5  # letters of a word that may be misspelt
ALIKE = 4, 0.6  # letters that two words begin with in common: at least so many, and so much of the shorter stem

# What colleagues call the same thing, each in the form in which it stands in others.
_SAME = """
medicin läkemedel dosett
mat kost måltid näring
schema arbetstid bemanning
pengar ekonomi budget
dator it data
hlr hjärtstopp livräddning hjälpen
brand utrymning
städ hygien
nyanställd introduktion inskolning
chef ledning
fack samverkan
olycka tillbud avvikelse risk
"""
_MEANS = tuple(tuple(map(folded, line.split())) for line in _SAME.strip().splitlines())


def akin_to(question: str, names: Mapping[T, str]) -> list[T]:
    """Return the things whose names hold a word akin to one of the question, those that hold most of them first.

    >>> names = {1: "Nyckelrutin", 2: "Läkemedel", 3: "Lex Sarah-rutin", 4: "Sårvård"}
    >>> [akin_to(question, names) for question in ("nycklarna", "nykeln", "medicinen", "lexsarah", "sår", "bilen")]
    [[1], [1], [2], [3], [4], []]
    """
    asked = [_stems(word) for word in words_of(question)]
    plain = [frozenset(map(folded, one)) for one in asked]
    for sought, is_akin in ((asked, _begin_alike), (plain, _begin_alike), (plain, _begin_nearly), (plain, _same)):
        called = {thing: _words(name, dots=sought is asked) for thing, name in names.items()}
        found = {
            thing: number
            for thing, words in called.items()
            if (number := sum(any(is_akin(one, word) for word in words) for one in sought))
        }
        if found:
            return sorted(found, key=lambda thing: -found[thing])
    return []


def _words(name: str, *, dots: bool) -> list[str]:
    """Return the words of a name, and all of it in one, as some would write it."""
    words = [one.word if dots else folded(one.word) for one in words_in(name)]
    return [*words, "".join(words)]


def _stems(word: str) -> frozenset[str]:
    """Return what a word of a question is compared by: itself, without its ending, and its stems."""
    bare = (word.removesuffix(end) for end in _ENDINGS)
    return frozenset(one for one in (word, *bare, *stems(word)) if len(one) >= SHORTEST)


def _begin_alike(asked: frozenset[str], word: str) -> bool:
    """Whether one begins or ends the other, or both begin alike: "nycklarna" and "nyckelrutin"."""
    return any(
        word.startswith(one)
        or word.endswith(one)
        or (len(word) > SHORTEST and one.startswith(word))
        or _alike(one, word)
        for one in asked
    )


def _alike(one: str, word: str) -> bool:
    common = sum(1 for _same in takewhile(lambda two: two[0] == two[1], zip(one, word, strict=False)))
    least, part = ALIKE
    return common >= max(least, part * min(len(one), *(len(stem) for stem in (word, *stems(word)))))


def _begin_nearly(asked: frozenset[str], word: str) -> bool:
    """Whether a word begins with what was asked for, but for a slip: "nykeln" and "nyckelrutin"."""
    return any(
        len(one) >= SLIPS_FROM and nearest(one, {word[:end] for end in range(len(one) - 1, len(one) + 2)})
        for one in asked
    )


def _same(asked: frozenset[str], word: str) -> bool:
    """Whether colleagues call both the same: "medicinen" and "läkemedel"."""
    return any(_is_one_of(same, word) and any(_is_one_of(same, one) for one in asked) for same in _MEANS)


def _is_one_of(same: tuple[str, ...], word: str) -> bool:
    """Whether a word is one of these; the short ones whole, since they begin too much."""
    return any(word == each or (len(each) > SHORTEST and word.startswith(each)) for each in same)
