"""What a group prints and keeps: a paper as PDF that all can read (PDF/UA-1), as a Word file, and as Markdown.

Knows sections, words, tables and lines to sign on, and nothing of what they mean. All words are given, in one
language; they are data, whatever is in them. Nothing here asks what time it is: the same paper makes the same bytes.
"""

from medled.papers.markdown import markdown
from medled.papers.paper import (
    Block,
    Decided,
    Fact,
    Line,
    Paper,
    Said,
    Section,
    Sentence,
    Signature,
    Signatures,
    Table,
    Words,
    read,
    written,
)

__all__ = [
    "Block",
    "Decided",
    "Fact",
    "Line",
    "Paper",
    "Said",
    "Section",
    "Sentence",
    "Signature",
    "Signatures",
    "Table",
    "Words",
    "docx",
    "markdown",
    "pdf",
    "read",
    "written",
]


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF/UA-1, the same bytes for the same paper.

    Raises printed.Unprintable when it can't be set, which no words should make it.
    """
    from medled.papers import printed  # what sets type is loaded when it is needed

    return printed.pdf(paper)


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file, the same bytes for the same paper."""
    from medled.papers import word  # takes a third of a second to load

    return word.docx(paper)
