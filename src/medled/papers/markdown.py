"""A paper as Markdown (CommonMark with tables): read as it is, or shown by whatever shows Markdown.

What people wrote is written so that it stays what they wrote: no sign of theirs makes a heading, a link or a table.
"""

import re
from collections.abc import Iterator

from medled.papers.paper import (
    Block,
    Decided,
    Line,
    Paper,
    Said,
    Section,
    Sentence,
    Signatures,
    Table,
    Words,
    clean,
    paragraphs,
)

ANYWHERE = re.compile(r"[\\`*_\[\]<>|~]|&(?=#?\w+;)")
FIRST = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+=>:](?=\s|$|[-=])|\d{1,9}(?=[.)](?:\s|$)))")
SOFT = "  \n"  # a new line within a paragraph


def markdown(paper: Paper) -> str:
    """Return a paper as Markdown, the same text for the same paper."""
    parts = [_one_line(paper.group), f"# {_one_line(paper.title)}", _one_line(paper.about)]
    parts += [f"**{_one_line(fact.name)}:** {_joined(fact.text)}" for fact in paper.facts]
    for section in paper.sections:
        parts += _section(section)
    parts += ["---", _one_line(paper.foot)] if paper.foot else []
    return "\n\n".join(part for part in parts if part) + "\n"


def _section(section: Section) -> Iterator[str]:
    yield f"## {_one_line(f'{section.number} {section.heading}')}"
    if section.note:
        yield f"*{_one_line(section.note)}*"
    for block in section.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Words() | Line() | Sentence():
            yield from _paragraphs(block.text)
        case Said():
            yield f"{_one_line(block.by)}:"
            yield "\n>\n".join(_quoted(paragraph) for paragraph in _paragraphs(block.text))
        case Decided():
            yield f"**{_one_line(block.name)}:** {_joined(block.text)}"
            if block.facts:
                yield "\n".join(f"- {_one_line(fact)}" for fact in block.facts)
        case Table():
            yield _table(block.headings, block.rows)
        case Signatures():
            yield _table(block.headings, tuple((one.name, one.done) for one in block.signatures))


def _table(headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(text: str) -> str:
    return text if text == "---" else _escaped(" ".join(clean(text).split()))


def _paragraphs(text: str) -> Iterator[str]:
    for lines in paragraphs(text):
        yield SOFT.join(_first(_escaped(line)) for line in lines)


def _joined(text: str) -> str:
    """Return a text that goes on after a name on the same line."""
    return "\n\n".join(_paragraphs(text))


def _quoted(paragraph: str) -> str:
    return "\n".join(f"> {line}" for line in paragraph.split("\n"))


def _one_line(text: str) -> str:
    return _first(_escaped(" ".join(clean(text).split())))


def _escaped(text: str) -> str:
    return ANYWHERE.sub(lambda sign: f"\\{sign[0]}", text)


def _first(line: str) -> str:
    """Return a line whose first sign makes nothing of it: no heading, list, quotation or line of a table."""
    found = FIRST.match(line)
    if not found:
        return line
    space, sign = found.groups()
    if sign.isdigit():
        return f"{space}{sign}\\{line[found.end() :]}"
    return f"{space}\\{line[len(space) :]}"
