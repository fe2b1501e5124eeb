"""What has changed between two versions of a text: what came and what went, in whole sentences and in words.

Knows Swedish and English only by how sentences end. Loses nothing: both versions can be read back from the pieces.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

SENTENCE = re.compile(r"[.!?…]+[\"”’»)]*[ \t]+(?=[\"”’»(–-]?[A-ZÅÄÖÉÜ])|\s*\n\s*")
WORD = re.compile(r"\w+\s*|[^\w\s]\s*|\s+")
MOST_PAIRS = 100_000  # of equal words or sentences; beyond them only what is equal at both ends is looked for
LOOKS_AHEAD = 12  # sentences among which a changed one is looked for
SHORTEST_BETWEEN = 3  # letters that stand between two changes; fewer are read with them
ALIKE = 0.5  # share of the words that two sentences have in common, from which one is the other, changed


Opcode = tuple[str, int, int, int, int]  # as of difflib


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"  # only in the older version
    CAME = "came"  # only in the newer one


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text and what became of it; never empty."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The pieces in reading order, what went before what came in its place, and how many sentences it concerns."""

    pieces: tuple[Piece, ...]
    came: int  # sentences
    went: int
    changed: int

    @property
    def are_none(self) -> bool:
        return not (self.came or self.went or self.changed)


def changes(old: str, new: str) -> Changes:
    """Return what has changed from one version of a text to the next.

    A sentence of which half the words are left counts as changed, and its words are compared; else one went and
    another came. White space alone between the same words is no change of a sentence, but stands among the pieces.

    >>> [(piece.fate.value, piece.text) for piece in changes("Vi provar i maj.", "Vi provar i juni.").pieces]
    [('same', 'Vi provar i '), ('gone', 'maj'), ('came', 'juni'), ('same', '.')]
    """
    was, becomes = sentences(old), sentences(new)
    pieces: list[Piece] = []
    came = went = changed = 0
    for tag, a, b, c, d in _opcodes(was, becomes):
        if tag == "equal":
            pieces.append(Piece(Fate.SAME, "".join(was[a:b])))
            continue
        for before, after in _paired(was[a:b], becomes[c:d]):
            if before and after:
                pieces += _words(before, after)
                changed += bool(before.split() != after.split())
            else:
                pieces.append(Piece(Fate.GONE, before) if before else Piece(Fate.CAME, after))
                went += bool(before.strip())
                came += bool(after.strip())
    return Changes(tuple(_joined(pieces)), came, went, changed)


def sentences(text: str) -> list[str]:
    """Return a text in sentences, each with the white space after it; together they are the text.

    >>> sentences("Ring kl. 15. Sedan åker vi, t.ex. hem.")
    ['Ring kl. 15. ', 'Sedan åker vi, t.ex. hem.']
    """
    ends = [match.end() for match in SENTENCE.finditer(text)]
    starts = [0, *(end for end in ends if end < len(text))]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end]


def _paired(was: Sequence[str], becomes: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (before, after) in reading order; a sentence that became no other stands with nothing."""
    bags = [_bag(sentence) for sentence in was]
    left = 0
    for after in becomes:
        bag = _bag(after)
        near = range(left, min(left + LOOKS_AHEAD, len(was)))
        twin = next((n for n in near if _are_alike(bags[n], bag)), None)
        if twin is None:
            yield "", after
            continue
        yield from ((before, "") for before in was[left:twin])
        yield was[twin], after
        left = twin + 1
    yield from ((before, "") for before in was[left:])


def _bag(sentence: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", sentence.casefold()))


def _are_alike(one: Counter[str], other: Counter[str]) -> bool:
    if one.keys().isdisjoint(other):
        return not one and not other
    return 2 * (one & other).total() >= ALIKE * (one.total() + other.total())


def _words(before: str, after: str) -> Iterator[Piece]:
    a, b = WORD.findall(before), WORD.findall(after)
    runs = [(tag == "equal", "".join(a[i:j]), "".join(b[k:m])) for tag, i, j, k, m in _opcodes(a, b)]
    for n, (is_same, gone, came) in enumerate(runs):
        if is_same and (n in {0, len(runs) - 1} or len(gone.strip()) > SHORTEST_BETWEEN):
            yield Piece(Fate.SAME, gone)
        else:
            yield Piece(Fate.GONE, gone)
            yield Piece(Fate.CAME, came)


def _opcodes(a: Sequence[str], b: Sequence[str]) -> Sequence[Opcode]:
    """Return what to do to come from one to the other, as difflib does; what repeats itself is not searched."""
    if _pairs(a, b) <= MOST_PAIRS:
        return SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    shorter = min(len(a), len(b))
    head = next((n for n in range(shorter) if a[n] != b[n]), shorter)
    tail = next((n for n in range(shorter - head) if a[-1 - n] != b[-1 - n]), shorter - head)
    middle = ("replace", head, len(a) - tail, head, len(b) - tail)
    return [
        ("equal", 0, head, 0, head),
        middle,
        ("equal", len(a) - tail, len(a), len(b) - tail, len(b)),
    ]


def _pairs(a: Sequence[str], b: Sequence[str]) -> int:
    """Return in how many ways one of the first and one of the second are equal."""
    others = Counter(b)
    return sum(times * others[one] for one, times in Counter(a).items())


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces without empty ones; in each place first all that went, then all that came."""
    for is_same, run in groupby(pieces, key=lambda piece: piece.fate is Fate.SAME):
        texts: dict[Fate, str] = defaultdict(str)
        for piece in run:
            texts[piece.fate] += piece.text
        yield from (
            Piece(fate, texts[fate]) for fate in ((Fate.SAME,) if is_same else (Fate.GONE, Fate.CAME)) if texts[fate]
        )
