"""What a guide must be like: a talk, or a template, with all its texts in both languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LANGUAGES = ("sv", "en")
LONGEST_TEXT = 400
Text = Mapping[str, str]  # by language


class GuideError(ValueError):
    """A guide can't be used: `where` in the file ("check-in step 2"), and `code` says why.

    Codes: `no_code`, `no_kind`, `no_text`, `long_text`, `no_steps`, `minutes` (the steps don't follow each other).
    """

    def __init__(self, where: str, code: str) -> None:
        super().__init__(f"{where}: {code}")
        self.where, self.code = where, code


class GuideKind(StrEnum):
    """What one has it for."""

    TALK = "talk"  # to have at the table
    TEMPLATE = "template"  # to begin from
    MANAGER = "manager"  # for whoever manages


@dataclass(frozen=True)
class Step:
    """What one says or does. `at` is when ("3-10", minutes; or a month), `medled` what Medled shows meanwhile."""

    at: Text
    say: Text
    medled: Text


@dataclass(frozen=True)
class Guide:
    """A guide. `begins` names the real thing that one button starts; empty when there is none."""

    code: str
    kind: GuideKind
    order: int
    minutes: int  # 0: it has no length
    icon: str
    begins: str
    title: Text
    use: Text  # what one has it for, in a sentence
    before: Text
    steps: tuple[Step, ...]
    after: Text


@dataclass(frozen=True)
class Book:
    """Something to read: who wrote it, what it is called, where it came out and when, and why one reads it."""

    authors: str
    title: str
    published: str
    why: Text


def book_of(row: Mapping[str, Any]) -> Book:
    """Return what a row of the reading list holds; raises GuideError when it is not whole."""
    authors, title, published = (
        " ".join(str(row.get(name, "")).split()) for name in ("authors", "title", "published")
    )
    if not (authors and title and published):
        raise GuideError(title or authors or "?", "no_text")
    return Book(authors, title, published, _text(title, row.get("why")))


def guide_of(code: str, data: Mapping[str, Any]) -> Guide:
    """Return the guide that a data file holds; raises GuideError when it is not whole."""
    if not code:
        raise GuideError("?", "no_code")
    if data.get("kind") not in set(GuideKind):
        raise GuideError(code, "no_kind")
    steps = tuple(_step(f"{code} step {n}", row) for n, row in enumerate(data.get("steps", ()), start=1))
    if not steps:
        raise GuideError(code, "no_steps")
    _require_in_time(code, int(data.get("minutes", 0)), data.get("steps", ()))
    return Guide(
        code,
        GuideKind(data["kind"]),
        int(data.get("order", 0)),
        int(data.get("minutes", 0)),
        str(data.get("icon", "")),
        str(data.get("begins", "")),
        title=_text(f"{code} title", data.get("title")),
        use=_text(f"{code} use", data.get("use")),
        before=_text(f"{code} before", data.get("before"), may_be_empty=True),
        steps=steps,
        after=_text(f"{code} after", data.get("after"), may_be_empty=True),
    )


def _step(where: str, row: Mapping[str, Any]) -> Step:
    at = row.get("at", "")
    return Step(
        _text(where, at, may_be_empty=True) if isinstance(at, Mapping) else dict.fromkeys(LANGUAGES, str(at)),
        _text(where, row),
        _text(where, row.get("medled"), may_be_empty=True),
    )


def _text(where: str, row: Mapping[str, Any] | None, *, may_be_empty: bool = False) -> Text:
    text = {language: " ".join(str((row or {}).get(language, "")).split()) for language in LANGUAGES}
    if not all(text.values()) and (any(text.values()) or not may_be_empty):
        raise GuideError(where, "no_text")
    if max(map(len, text.values())) > LONGEST_TEXT:
        raise GuideError(where, "long_text")
    return text


def _require_in_time(code: str, minutes: int, steps: Any) -> None:
    """Raise GuideError when the steps of a talk don't follow each other from its beginning to its end."""
    spans = [str(row.get("at", "")).split("-") for row in steps if isinstance(row.get("at", ""), str)]
    if not minutes or not all(len(span) == 2 for span in spans):
        return
    begins, ends = [int(span[0]) for span in spans], [int(span[1]) for span in spans]
    if begins != [0, *ends[:-1]] or ends[-1] != minutes:
        raise GuideError(code, "minutes")
