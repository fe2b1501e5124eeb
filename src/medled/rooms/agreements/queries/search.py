"""Finding what is written: all words of the question, whatever their endings, in Swedish or English."""

import re
from collections.abc import Iterator
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
_FLEETING = re.compile(r"(?<=[^aeiouyåäö])e(?=[lrn]$)")  # nyckel, nycklar
_LEFT = re.compile(r"na$|(?<=[lr])n$")  # mötena, nyckeln: endings that the Swedish stemmer leaves on some
_LANGUAGES = ("swedish", "english")
LONGEST = 200  # characters of a question that are read


def words_of(question: str) -> list[str]:
    """Return the words that are asked for.

    >>> words_of(" Nycklar, på APT? ")
    ['nycklar', 'på', 'apt']
    """
    return _WORD.findall(question[:LONGEST].casefold())


def holds(words: list[str], text: str) -> bool:
    """Tell whether a text holds all of these words, in some form and also within longer words.

    >>> holds(words_of("nycklarna"), "Ny nyckel till skåpet"), holds(words_of("skåp"), "Nyckelskåpet")
    (True, True)
    >>> holds(words_of("meetings"), "No phones at the meeting"), holds(words_of("nyckel bil"), "Ny nyckel")
    (True, False)
    """
    text = text.casefold()
    stems = {stem for word in _WORD.findall(text) for stem in _stems(word)}
    return all(word in text or any(_is_in(stem, text, stems) for stem in _stems(word)) for word in words)


def _is_in(stem: str, text: str, stems: set[str]) -> bool:
    return stem in text or any(other.startswith(stem) for other in stems)


@lru_cache(maxsize=8192)
def _stems(word: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_each_stem(word)))


def _each_stem(word: str) -> Iterator[str]:
    forms = (word, _LEFT.sub("", word))
    for stem in (stemmer(language).stemWord(form) for form in forms for language in _LANGUAGES):
        if len(stem) > 1:
            yield _FLEETING.sub("", stem)
