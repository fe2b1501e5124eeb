"""A paper as PDF/UA-1, set by typst: tagged, with a title and a language, in the product's own type.

The template is ours and is all that is read as typst; what people wrote comes to it as data. Nothing is fetched.
"""

import json
import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import typst

from medled.papers.paper import Paper, clean, paragraphs, plain

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
UNSHOWN = "\u25af"  # a frame, where a character of no font of ours stood
LONGEST_WHOLE = 900  # characters: a longer part may go on on the next page
MAKERS_MARKS = range(0xFE00, 0xFE10)  # choose how the character before is drawn; no font has to have them
IN_A_LINE, IN_A_CELL = 60, 24  # characters: a longer word may be parted anywhere, or it would leave the paper
PARTING = "\u200b"
QUOTED = re.compile(r"`[^`]*`")


class Unprintable(Exception):
    """The paper can't be set. It says why, for who looks after the server; never what stands on the paper."""


def pdf(paper: Paper) -> bytes:
    """Return a paper as PDF/UA-1.

    Raises Unprintable.
    """
    setting = _Setting()
    data = setting.shown(plain(paper))
    try:
        return typst.compile(
            HERE / "paper.typ",
            root=HERE,
            font_paths=[FONTS],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["ua-1"],
            sys_inputs={"data": json.dumps({**data, "lost": setting.lost, "fair": not setting.parted})},
            timestamp=int(paper.made_at.timestamp()),
        )
    except typst.TypstError as reason:
        raise Unprintable(QUOTED.sub("…", str(reason))) from None  # it quotes what people wrote


class _Setting:
    """Makes what the template reads: texts as paragraphs, with nothing that our fonts or lines have no room for."""

    def __init__(self) -> None:
        self.lost = False  # a character that no font of ours has
        self.parted = False  # a word that was too long: such lines are set the simple way, or they take for ever

    def shown(self, value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            made = {key: self.shown(one, key) for key, one in value.items()}
            if isinstance(value.get("text"), str):
                made["whole"] = len(value["text"]) <= LONGEST_WHOLE
            return made
        if isinstance(value, list | tuple):
            return [self.shown(one) for one in value]
        if not isinstance(value, str):
            return value
        if name == "text":
            return [[self.line(line, IN_A_LINE) for line in lines] for lines in paragraphs(value)]
        return self.line(" ".join(clean(value).split()), IN_A_CELL)

    def line(self, text: str, longest: int) -> str:
        return " ".join(self.word(word, longest) for word in text.split(" "))

    def word(self, word: str, longest: int) -> str:
        drawn = "".join(sign if _has_a_font(sign) else UNSHOWN for sign in word)
        self.lost |= drawn != word
        if len(drawn) <= longest:
            return drawn
        self.parted = True
        return PARTING.join(drawn[place : place + longest // 2] for place in range(0, len(drawn), longest // 2))


def _has_a_font(character: str) -> bool:
    return ord(character) in characters() or _needs_no_font(character)


def _needs_no_font(character: str) -> bool:
    return unicodedata.category(character) in ("Cf", "Zs") or ord(character) in MAKERS_MARKS


@cache
def characters() -> frozenset[int]:
    """Return the characters that our fonts can show."""
    runs = (line.split() for line in (FONTS / "characters.txt").read_text(encoding="ascii").splitlines())
    return frozenset(code for first, last in runs for code in range(int(first, 16), int(last, 16) + 1))
