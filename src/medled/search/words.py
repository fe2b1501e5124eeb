"""How words are compared: by their stems in Swedish and English, within longer words, and nearly when they must be.

What the index holds of a word and what a question asks of it are made here, so that both databases answer the same.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from unicodedata import combining, normalize

from snowballstemmer import stemmer

LONGEST = 200  # characters of a question that are read
MOST_WORDS = 12  # of a question
MOST_LETTERS = 40  # of a word: what is longer is no word
WITHIN = 4  # letters that a word has at least, to be found within a longer one
_WORD = re.compile(r"[^\W_]+")
_FLEETING = re.compile(r"(?<=[^aeiouyåäö])e(?=[lrn]$)")  # nyckel, nycklar
_LEFT = re.compile(r"na$|(?<=[lr])n$|(?<=...)an$")  # mötena, nyckeln, lådan: endings that the Swedish stemmer leaves
_LANGUAGES = ("swedish", "english")

# What one writes round what one asks for: "Vem kan jag fråga om ...?" It is asked for only where nothing else is.
_ROUND = """
vem vad vilka vilken vilket vet kan kunna jag vi man fråga frågar om av på i en ett och att det den de är har hur när
var till för med som något någon
who what which knows know can could i we one ask about of on in a an and the is are has have how when where to for with
something somebody anybody
"""
_AROUND = frozenset(_ROUND.split())


@dataclass(frozen=True)
class Word:
    """A word that stands in a text: as it is compared, and from where to where it stands."""

    word: str
    starts: int
    ends: int


@dataclass(frozen=True)
class Sought:
    """What a word of a question is compared with: whole terms, what terms begin with, and other words as good."""

    word: str
    whole: frozenset[str]
    begins: frozenset[str]
    near: frozenset[str] = frozenset()
    dots: bool = True  # whether å, ä and ö must be as they were typed

    def is_in(self, word: str) -> bool:
        """Whether a word of a text is such a word.

        >>> sought("nycklarna").is_in("nyckel"), sought("skåp").is_in("nyckelskåpet"), sought("mot").is_in("möte")
        (True, True, False)
        """
        if (told := self._told.get(word)) is None:
            told = self._told[word] = self._is_in(word if self.dots else folded(word))
        return told

    def _is_in(self, word: str) -> bool:
        if word in self.near:
            return True
        if not any(start in word for start in self._starts):
            return False
        forms = forms_of(word)
        return not self.whole.isdisjoint(forms) or any(form.startswith(self._begins) for form in forms)

    @cached_property
    def _told(self) -> dict[str, bool]:
        """What has been asked already: a text says the same words over and over."""
        return {}

    @cached_property
    def _begins(self) -> tuple[str, ...]:
        return tuple(self.begins)

    @cached_property
    def _starts(self) -> set[str]:
        """The first letters of all that it may be: a word without any of these need not be looked at closer."""
        return {form[:2] for form in (*self.whole, *self.begins)}


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text, in order.

    >>> [one.word for one in words_in("Nycklar, på APT!")]
    ['nycklar', 'på', 'apt']
    """
    for found in _WORD.finditer(text):
        if found.end() - found.start() <= MOST_LETTERS:
            yield Word(found[0].casefold(), found.start(), found.end())


def words_of(question: str) -> list[str]:
    """Return the words that are asked for, each once.

    >>> words_of(" Vem kan jag fråga om nycklarna? "), words_of("om")
    (['nycklarna'], ['om'])
    """
    all_of_them = list(dict.fromkeys(one.word for one in words_in(question[:LONGEST])))
    return ([word for word in all_of_them if word not in _AROUND] or all_of_them)[:MOST_WORDS]


def sought(word: str) -> Sought:
    """Return what to look for: a word with its endings, the å, ä and ö that were typed being meant."""
    return _sought(word, stems(word))


def sought_without_dots(word: str) -> Sought:
    """Return what to look for when å, ä and ö may be missing.

    >>> sought_without_dots("lakemedel").is_in("läkemedlen")
    True
    """
    plain = folded(word)
    return _sought(plain, [*stems(plain), *(folded(stem) for stem in stems(word))], dots=False)


def sought_nearly(word: str, known: Iterable[str]) -> Sought:
    """Return what to look for when a word is misspelt: the known words that are next to it.

    >>> sorted(sought_nearly("delegasjon", ["delegation", "delegera", "relation"]).near)
    ['delegation']
    """
    return Sought(word, frozenset(), frozenset(), frozenset(nearest(folded(word), known)), dots=False)


def holds(words: Collection[str], text: str) -> bool:
    """Tell whether a text holds all of these words, in some form and also within longer words.

    >>> holds(words_of("nycklarna"), "Ny nyckel till skåpet"), holds(words_of("skåp"), "Nyckelskåpet")
    (True, True)
    >>> holds(words_of("meetings"), "No phones at the meeting"), holds(words_of("nyckel bil"), "Ny nyckel")
    (True, False)
    """
    there = {one.word for one in words_in(text)}
    return all(any(one.is_in(word) for word in there) for one in map(sought, words))


def folded(text: str) -> str:
    """Return letters without their dots and accents: "läkare" as "lakare"; one word is one word, and never nothing.

    >>> folded("läkare"), folded("½"), folded("\uff9e") != ""
    ('lakare', '12', True)
    """
    if text.isascii():
        return text
    letters = (letter for letter in normalize("NFKD", text) if letter.isalnum() and not combining(letter))
    return "".join(letters) or text


@lru_cache(maxsize=16384)
def forms_of(word: str) -> tuple[str, ...]:
    """Return what a word is found by: itself, its stems, and what it ends in, since it may be made of several.

    >>> forms_of("bilar"), forms_of("nyckelskåp")[-3:]
    (('bilar', 'bil'), ('elskåp', 'lskåp', 'skåp'))
    """
    ends = [word[at:] for at in range(2, len(word) - WITHIN + 1)]
    return tuple(dict.fromkeys([word, *stems(word), *ends]))


def terms_of(word: str) -> set[str]:
    """Return what the index holds of a word: its forms, and those of the same word without dots."""
    forms = {*forms_of(word), *forms_of(folded(word))}
    return forms | {folded(form) for form in forms}


@lru_cache(maxsize=16384)
def stems(word: str) -> tuple[str, ...]:
    """Return the stems of a word in both languages."""
    return tuple(dict.fromkeys(_each_stem(word)))


def nearest(word: str, known: Iterable[str]) -> set[str]:
    """Return the known words nearest to a word: one slip away, or two where it is long."""
    most = 0 if len(word) < WITHIN else 1 if len(word) < 2 * WITHIN - 1 else 2
    found: dict[int, set[str]] = {}
    for other in known:
        away = min(_slips(word, form, most) for form in {other, *stems(other)} if form) if most else 1
        if away <= most:
            found.setdefault(away, set()).add(other)
    return found[min(found)] if found else set()


def _slips(one: str, other: str, most: int) -> int:
    """Return how many letters are wrong, missing, too many or swapped; more than `most` as `most` + 1."""
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > 2 * most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        older, before, row = before, row, [n]
        for m, its in enumerate(other, 1):
            away = min(before[m] + 1, row[m - 1] + 1, before[m - 1] + (letter != its))
            if n > 1 and m > 1 and letter == other[m - 2] and one[n - 2] == its:
                away = min(away, older[m - 2] + 1)
            row.append(away)
        if min(row) > most:
            return most + 1
    return row[-1]


def _sought(word: str, its_stems: Collection[str], *, dots: bool = True) -> Sought:
    """Return what a word is compared with. The shortest begin too much to be looked for but whole."""
    begins = {form for form in (word, *its_stems) if len(form) >= WITHIN}
    return Sought(word, frozenset({word, *its_stems}), frozenset(begins), dots=dots)


def _each_stem(word: str) -> Iterator[str]:
    forms = (word, _LEFT.sub("", word))
    for stem in (stemmer(language).stemWord(form) for form in forms for language in _LANGUAGES):
        if len(stem) > 1:
            yield _FLEETING.sub("", stem)
