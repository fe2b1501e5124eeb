"""The guides, templates and books that Medled comes with: data files that are checked when they are read."""

import tomllib
from functools import cache
from importlib.resources import files

from medled.rooms.practice.rules.guides import Book, Guide, book_of, guide_of


@cache
def guides() -> tuple[Guide, ...]:
    """Return all guides, in the order of the page."""
    found = [
        guide_of(file.name.removesuffix(".toml"), tomllib.loads(file.read_text("utf-8")))
        for file in (files("medled.rooms.practice") / "guides").iterdir()
        if file.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda guide: (guide.order, guide.code)))


def guide(code: str) -> Guide | None:
    """Return a guide by its code."""
    return next((one for one in guides() if one.code == code), None)


@cache
def books() -> tuple[Book, ...]:
    """Return what one can read, in the order of the page."""
    data = tomllib.loads((files("medled.rooms.practice") / "reading.toml").read_text("utf-8"))
    return tuple(book_of(row) for row in data["books"])
