"""Finding: candidates from the index, and of them what the reader may open and what in fact holds the words.

A hit is made of what the room shows the reader, and of nothing else. So what is not for them can't be told by it, not
even by how many there are, and an index that is behind finds less, never too much.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from medled.search.fulltext import matching
from medled.search.index import of_a_kind
from medled.search.models import Entry
from medled.search.sources import Text, register
from medled.search.words import Sought, Word, folded, sought, sought_nearly, sought_without_dots, words_in, words_of

MOST = 60  # of a kind that are looked at, the newest first
MOST_KNOWN = 2000  # things whose words are looked through when nothing holds a word as it was written
BEFORE, AFTER = 60, 140  # characters of an excerpt before and after the first word that was found


@dataclass(frozen=True)
class Part:
    """A piece of a text, and whether it is a word that was asked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class Hit:
    """A thing that was found, as its room shows it to the reader. What is drawn of it is marked when it is drawn."""

    kind: str
    text: Text
    asked: tuple[Sought, ...]
    is_named: bool  # the words stand in its title

    @property
    def pk(self) -> int:
        return self.text.pk

    @property
    def note(self) -> str:
        return self.text.note

    @cached_property
    def title(self) -> tuple[Part, ...]:
        """Its title, with the words marked."""
        return marked(self.asked, self.text.title)

    @cached_property
    def excerpt(self) -> tuple[Part, ...]:
        """A piece of what it says, with the words marked; empty where the title says it all."""
        return excerpt_of(self.asked, self.text.body, but=self.text.title)


@dataclass(frozen=True)
class Found:
    """The answer to a question. `instead`: what was found stands so where the question has another word."""

    asked: tuple[Sought, ...]
    hits: dict[str, tuple[Hit, ...]]  # by kind, those named so first, then the newest
    instead: tuple[str, ...] = ()


T = TypeVar("T")


def find(question: str, *, group: int, viewer: Any) -> Found:
    """Return what a person may open in a group (by its id) and holds all words of a question.

    First as it was typed; where nothing is found so, with å, ä and ö forgiven; then with what is misspelt.
    """
    words = words_of(question)
    if not words:
        return Found((), {})
    for way in (sought, sought_without_dots):
        asked = tuple(map(way, words))
        if hits := _hits(asked, group, viewer):
            return Found(asked, hits)
    asked = nearly(words, known_in(group))
    hits = _hits(asked, group, viewer) if asked else {}
    return Found(asked, hits, _as_written(hits)) if hits else Found(tuple(map(sought_without_dots, words)), {})


def those_called(question: str, names: Mapping[T, str]) -> list[T]:
    """Return the things whose names hold a word of the question, those that hold most of them first.

    For what is known without the index: areas, people. A question may be a whole sentence, so one word is enough.
    """
    words = words_of(question)
    known = {folded(one.word) for name in names.values() for one in words_in(name)}
    for asked in (
        [sought(word) for word in words],
        [sought_without_dots(word) for word in words],
        [sought_nearly(word, known) for word in words],
    ):
        found = {
            thing: number
            for thing, name in names.items()
            if (number := sum(any(one.is_in(there.word) for there in words_in(name)) for one in asked))
        }
        if found:
            return sorted(found, key=lambda thing: -found[thing])
    return []


def nearly(words: Sequence[str], known: set[str]) -> tuple[Sought, ...]:
    """Return what to look for where words may be misspelt; nothing when one of them is like no known word."""
    asked = []
    for word in words:
        plain = sought_without_dots(word)
        asked.append(plain if any(map(plain.is_in, known)) else sought_nearly(word, known))
    return tuple(asked) if all(one.near or one.whole for one in asked) else ()


def known_in(group: int) -> set[str]:
    """Return the words of what can be found in a group, without dots."""
    rows = Entry.objects.filter(group=group).order_by("-at").values_list("words", flat=True)
    return {word for words in rows[:MOST_KNOWN] for word in words.split()}


def matches(asked: Iterable[Sought], text: str) -> bool:
    """Tell whether a text holds all that is asked for."""
    there = {one.word for one in words_in(text)}
    return all(any(map(one.is_in, there)) for one in asked)


def marked(asked: Iterable[Sought], text: str) -> tuple[Part, ...]:
    """Return a text in pieces, the words that were asked for marked."""
    asked, parts, done = tuple(asked), [], 0
    for one in words_in(text):
        if any(word.is_in(one.word) for word in asked):
            parts += [Part(text[done : one.starts]), Part(text[one.starts : one.ends], is_marked=True)]
            done = one.ends
    return tuple(part for part in (*parts, Part(text[done:])) if part.text)


def excerpt_of(asked: Iterable[Sought], text: str, *, but: str = "") -> tuple[Part, ...]:
    """Return the piece of a text round the first word that was asked for, marked; nothing where there is none.

    A line of the text is what one person has written, so the piece is of one line; `but` is a line that is known.
    """
    asked = tuple(asked)
    for line in text.splitlines():
        first = next((one for one in words_in(line) if any(word.is_in(one.word) for word in asked)), None)
        if first is not None and line.strip(" .") != but.strip(" ."):
            return marked(asked, _piece(line, first))
    return ()


def _piece(line: str, word: Word) -> str:
    """Return what stands round a word, cut between words."""
    starts = 0 if word.starts <= BEFORE else (line.find(" ", word.starts - BEFORE, word.starts) + 1 or word.starts)
    ends = len(line)
    if ends > word.ends + AFTER:
        ends = max(line.rfind(" ", word.ends, word.ends + AFTER), word.ends)
    piece = " ".join(line[starts:ends].split())
    return f"{'… ' if starts else ''}{piece}{' …' if ends < len(line) else ''}"


def _hits(asked: Sequence[Sought], group: int, viewer: Any) -> dict[str, tuple[Hit, ...]]:
    found = {}
    for kind, source in register.items():
        places = source.places(viewer)
        ids = _candidates(asked, kind, (f"group{group}", *places))
        texts = list(source.texts(ids, viewer=viewer)) if ids else []
        hits = [
            Hit(kind, text, tuple(asked), is_named=matches(asked, text.title))
            for text in sorted(texts, key=lambda text: (text.at, text.pk), reverse=True)
            if (text.group == group or text.beyond in places) and matches(asked, f"{text.title}\n{text.body}")
        ]
        if hits:
            found[kind] = tuple(sorted(hits, key=lambda hit: not hit.is_named))
    return found


def _candidates(asked: Sequence[Sought], kind: str, places: Iterable[str]) -> list[int]:
    """Return the ids of what may hold all that is asked for, the latest of it. One question."""
    found = matching("entry_terms", "search_entry", "terms", asked, among=[of_a_kind(kind, one) for one in places])
    return list(Entry.objects.filter(found).order_by("-pk").values_list("subject", flat=True)[:MOST])


def _as_written(hits: dict[str, tuple[Hit, ...]]) -> tuple[str, ...]:
    """Return the words that were found, as they are written there, each once and a few at most."""
    first = (hit for some in hits.values() for hit in some[:3])
    parts = (part for hit in first for part in (*hit.title, *hit.excerpt))
    return tuple(dict.fromkeys(part.text.lower() for part in parts if part.is_marked))[:3]
