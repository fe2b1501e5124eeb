"""A file that a command is given: read whole, or why it can't be; and what is asked for of every such command."""

from enum import StrEnum
from pathlib import Path

from medled.cli.said import Unusable


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"


class Language(StrEnum):
    """The languages of the table and of what is said when something is wrong."""

    SV = "sv"
    EN = "en"


WRONG = {
    "sv": {
        "directory": "det är en mapp, inte en fil.",
        "no_file": "det är ingen vanlig fil.",
        "not_there": "filen finns inte.",
        "no_access": "filen går inte att läsa.",
        "empty_file": "filen är tom.",
        "large": "filen är större än {most} MB.",
    },
    "en": {
        "directory": "it is a folder, not a file.",
        "no_file": "it is no ordinary file.",
        "not_there": "there is no such file.",
        "no_access": "the file can't be read.",
        "empty_file": "the file is empty.",
        "large": "the file is larger than {most} MB.",
    },
}
"""Why a file can't be read, by code, for the words of a command to begin with."""


def content_of(file: Path, *, most: int) -> bytes:
    """Return what is in a file of `most` bytes or less.

    Raises
    ------
    Unusable when there is no such file, it is none, it is empty or larger than that.
    """
    try:
        if file.is_dir():
            raise Unusable("directory")
        if file.exists() and not file.is_file():
            raise Unusable("no_file")  # a device or a pipe: it may never end, or never begin
        with file.open("rb") as opened:
            content = opened.read(most + 1)
    except FileNotFoundError as reason:
        raise Unusable("not_there") from reason
    except (OSError, ValueError) as reason:
        raise Unusable("no_access") from reason
    if len(content) > most:
        raise Unusable("large", most=most // 1_000_000)
    if not content.strip():
        raise Unusable("empty_file")
    return content
