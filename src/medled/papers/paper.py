"""A paper as a value: what stands on it, part by part, in the words of one language.

`written` makes it the text that a checksum is of, and `read` makes that text a paper again. Such a text is kept for
years: a part may get new fields with a default, and none may go.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any

# What no paper can hold: control characters but tab and new line, halves of characters, a mark of byte order, what is
# no character, and marks that would turn the direction of what stands after them.
NOT_TEXT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


@dataclass(frozen=True)
class Fact:
    """A name and what there is to it: "Present", "Amina Ali, Björn Ek"."""

    name: str
    text: str


@dataclass(frozen=True)
class Words:
    """What somebody wrote or said, in the voice of people. An empty line begins a new paragraph."""

    text: str


@dataclass(frozen=True)
class Line:
    """A sentence of the paper's own."""

    text: str


@dataclass(frozen=True)
class Sentence:
    """A sentence of the paper's own that is what the paper tells: as large as people's words, in the other hand."""

    text: str


@dataclass(frozen=True)
class Said:
    """One person's words, with who and what it was: "Objection, Oskar Nilsson"."""

    by: str
    text: str


@dataclass(frozen=True)
class Decided:
    """What was decided, and what there is to know of it: how, who does it, by when."""

    name: str  # "Decision"
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """Rows under headings. `widths` are the columns' shares of the width, equal if none are given."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Signature:
    """Who signs, and the words that say when it was done; without them a line to sign on by hand."""

    name: str
    done: str = ""


@dataclass(frozen=True)
class Signatures:
    """Those who sign, under two headings: who, and when."""

    headings: tuple[str, str]
    signatures: tuple[Signature, ...]


Block = Words | Line | Sentence | Said | Decided | Table | Signatures
BLOCKS: dict[str, type] = {
    kind.__name__.lower(): kind for kind in (Words, Line, Sentence, Said, Decided, Table, Signatures)
}


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it: its `number` beside it ("§ 41"), its `note` below ("Dialogue, 15 min")."""

    heading: str
    blocks: tuple[Block, ...] = ()
    number: str = ""
    note: str = ""


@dataclass(frozen=True)
class Paper:
    """A whole paper. `language` is a tag ("sv"); `page` has {page} and {pages} in it; `made_at` knows its zone."""

    language: str
    title: str
    group: str
    about: str  # below the title: when and where
    head: str  # above each page but the first
    page: str
    unshown: str  # said below when a character had to be left out of the PDF
    made_at: datetime
    facts: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    foot: str = ""  # below each page: what the paper is worth


def clean(text: str) -> str:
    """Return a text as paper can hold it, with one kind of new line."""
    return NOT_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def paragraphs(text: str) -> Iterator[list[str]]:
    """Yield the paragraphs of a text, each as its lines; no empty ones."""
    for part in re.split(r"\n\s*\n", clean(text)):
        if lines := [line.strip() for line in part.split("\n") if line.strip()]:
            yield lines


def plain(paper: Paper) -> dict[str, Any]:
    """Return a paper as what JSON can hold; each block says what it is."""
    whole = asdict(paper)
    whole["made_at"] = paper.made_at.isoformat()
    for section, kept in zip(whole["sections"], paper.sections, strict=True):
        for block, one in zip(section["blocks"], kept.blocks, strict=True):
            block["is"] = type(one).__name__.lower()
    return whole


def written(paper: Paper) -> str:
    """Return a paper as one text, the same for the same paper: JSON with its names in order and no spaces between."""
    return json.dumps(plain(paper), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> Paper:
    """Return the paper that was `written`.

    Raises ValueError if the text is none.
    """
    try:
        whole = json.loads(text)
        sections = tuple(_section(section) for section in whole.pop("sections"))
        facts = tuple(Fact(**fact) for fact in whole.pop("facts"))
        made_at = datetime.fromisoformat(whole.pop("made_at"))
        return Paper(**whole, made_at=made_at, facts=facts, sections=sections)
    except (AttributeError, KeyError, TypeError) as reason:
        raise ValueError("This text is no paper.") from reason


def _section(section: dict[str, Any]) -> Section:
    return Section(**{**section, "blocks": tuple(_block(block) for block in section["blocks"])})


def _block(block: dict[str, Any]) -> Block:
    kind = BLOCKS[block.pop("is")]
    if kind is Signatures:
        block["signatures"] = [Signature(**signature) for signature in block["signatures"]]
    made: Block = kind(**{field.name: _tuples(block[field.name]) for field in fields(kind)})
    return made


def _tuples(value: Any) -> Any:
    return tuple(_tuples(one) for one in value) if isinstance(value, list) else value
