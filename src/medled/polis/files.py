"""The files: votes and statements as Polis exports them, read as a stream, and the ids of what was taken away.

Memory holds what counts of the votes, never the file. Bytes that are not UTF-8 are read as Windows-1252.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives import Gathering, ReactionError
from medled.engine.perspectives.reactions import LONGEST_ID, MOST_STATEMENTS
from medled.polis.numbers import numbers_of
from medled.tables import words_of

COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
STATEMENT_COLUMNS = ("comment-id", "moderated", "comment-body")
SEPARATORS = ",;\t"
LONGEST_WORDS = 1000
File = Path | bytes
"""Where a file is, or all that is in it."""
_VALUES = {"1": 1, "0": 0, "-1": -1}
_BATCH = 50_000
_PIECE = 2**21  # characters read at a time
_QUOTED = 40
_LONGEST_HEADER = 10_000
_LONGEST_LINE = 1_000_000
_SHORTEST_LINE = 8  # of a vote; shorter ones are blank
_LONGEST_NUMBER = 10
_OTHERWISE = "medled-cp1252"


def _as_cp1252(wrong: UnicodeError) -> tuple[str, int]:
    if not isinstance(wrong, UnicodeDecodeError):
        raise wrong
    return wrong.object[wrong.start : wrong.end].decode("cp1252", "replace"), wrong.end


codecs.register_error(_OTHERWISE, _as_cp1252)


class Unusable(Exception):
    """The file can't be used: `code` and `facts`, put in words at the doors. `line` counts from 1."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def gathering_of(
    file: File,
    taken_away: frozenset[str],
    progress: Callable[[int], None],
    statements: frozenset[str] | None = None,
    most: int | None = None,
) -> Gathering:
    """Take in the votes of a file. `progress` is called with how many bytes of it have been read.

    `statements`: the ids of all there are, unless any will do. `most`: how many characters are read at most, unpacked.

    Raises
    ------
    Unusable when there is no such file, no such columns, or a row that can't be used; `line` counts from 1.
    """
    gathering = Gathering(taken_away, statements)
    with _opened(file) as (text, raw):
        columns, separator = _header(text, COLUMNS)
        for line, lines in _pieces(_bounded(text, most)):
            _take(gathering, columns, separator, line, lines)
            progress(raw.tell() if raw.seekable() else 0)
    return gathering


def statements_of(file: File, most: int | None = None) -> dict[str, tuple[str, bool]]:
    """Return the words of each statement of a file, by its id, and whether it was taken away.

    Raises
    ------
    Unusable when there is no such file, no such columns, or a row that can't be used; `line` counts from 1.
    """
    found: dict[str, tuple[str, bool]] = {}
    with _opened(file) as (whole, _raw):
        text = _bounded(whole, most)
        columns, separator = _header(text, STATEMENT_COLUMNS)
        reader = csv.reader(iter(partial(text.readline, _LONGEST_LINE), ""), delimiter=separator)
        line = 2
        try:
            for row in reader:
                if row:
                    pk, words, is_away = _statement(dict(zip(columns, map(str.strip, row), strict=False)), line)
                    if len(row) != len(columns) or pk in found:
                        raise Unusable("not_a_row" if len(row) != len(columns) else "twice", line=line)
                    found[pk] = words, is_away
                if len(found) > MOST_STATEMENTS:
                    raise Unusable("many_statements", line=line, most=MOST_STATEMENTS)
                line = reader.line_num + 2
        except csv.Error as reason:
            raise Unusable("not_a_row", line=line) from reason
    return found


def _statement(cell: dict[str, str], line: int) -> tuple[str, str, bool]:
    pk, words = cell.get("comment-id", ""), words_of(cell.get("comment-body", ""))
    if not (pk.isascii() and pk.isdigit() and len(pk) < _LONGEST_NUMBER):
        raise Unusable("no_number", line=line)
    is_away = cell.get("moderated") == "-1"
    if not is_away and not 0 < len(words) <= LONGEST_WORDS:
        raise Unusable("no_words", line=line, most=LONGEST_WORDS)
    return str(int(pk)), words, is_away


class _Bounded:
    """A text of which no more is read than is allowed: a packed file may hold a thousand times what it weighs."""

    def __init__(self, text: io.TextIOWrapper, most: int) -> None:
        self._text, self._most, self._left, self._lines = text, most, most, most // _SHORTEST_LINE

    def read(self, size: int) -> str:
        return self._counted(self._text.read(size))

    def readline(self, size: int) -> str:
        return self._counted(self._text.readline(size))

    def _counted(self, piece: str) -> str:
        self._left -= len(piece)
        self._lines -= piece.count("\n")
        if min(self._left, self._lines) < 0:
            raise Unusable("large", most=self._most // 1_000_000)
        return piece


Text = io.TextIOWrapper | _Bounded


def _bounded(text: io.TextIOWrapper, most: int | None) -> Text:
    return text if most is None else _Bounded(text, most)


def _header(text: Text, needed: Iterable[str]) -> tuple[list[str], str]:
    """Return the names of the columns, and what separates them."""
    header = text.readline(_LONGEST_HEADER)
    if not header.strip() and not text.readline(1):
        raise Unusable("empty_file")
    separator = max(SEPARATORS, key=header.count)
    columns = [name.strip().strip('"').strip().casefold() for name in header.split(separator)]
    missing = [name for name in needed if columns.count(name) != 1]
    if missing:
        raise Unusable("wrong_header", columns=", ".join(missing))
    return columns, separator


def ids_of(file: File) -> frozenset[str]:
    """Return the ids of a file, one on a line; a first line `comment-id` is none.

    Raises
    ------
    Unusable when there is no such file, or a line that is no id.
    """
    ids = set()
    with _opened(file) as (text, _raw):
        for number in range(1, 10**9):
            line = text.readline(_LONGEST_HEADER)
            if not line:
                break
            name = line.strip().strip('"').strip()
            if len(name) > LONGEST_ID or any(sign in name for sign in SEPARATORS):
                raise Unusable("not_an_id", line=number, text=name[:40])
            if name and not (number == 1 and name.casefold() == "comment-id"):
                ids.add(name)
    return frozenset(ids)


@contextmanager
def _opened(file: File) -> Iterator[tuple[io.TextIOWrapper, BinaryIO]]:
    """Open a file as text in whatever encoding it has, packed with gzip or not, with its bytes beside it."""
    try:
        if isinstance(file, Path) and file.is_dir():
            raise Unusable("directory")
        with file.open("rb") if isinstance(file, Path) else io.BufferedReader(io.BytesIO(file)) as raw:
            packed = raw.peek(2)[:2] == b"\x1f\x8b"
            stream = io.BufferedReader(gzip.GzipFile(fileobj=raw) if packed else raw)
            start = stream.peek(4)[:4]
            encoding = "utf-16" if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"
            yield io.TextIOWrapper(stream, encoding, errors=_OTHERWISE, newline=""), raw
    except FileNotFoundError as reason:
        raise Unusable("not_there") from reason
    except (EOFError, gzip.BadGzipFile, UnicodeError, zlib.error) as reason:
        raise Unusable("broken") from reason
    except OSError as reason:
        raise Unusable("no_access") from reason


def _pieces(text: Text) -> Iterator[tuple[int, Iterable[str] | str]]:
    """Yield what comes after the header, much at a time, with the number of the line where it begins.

    Whole lines as one text; from where something is quoted all that is left, as lines to come.
    """
    line, rest = 2, ""
    while piece := text.read(_PIECE):
        rest += piece
        if '"' in rest or "\r" in rest.replace("\r\n", "")[:-1]:
            rest += text.readline(_LONGEST_LINE)  # to the end of the line that is begun
            yield line, chain(io.StringIO(rest, newline=""), iter(partial(text.readline, _LONGEST_LINE), ""))
            return
        end = rest.rfind("\n") + 1
        if not end and len(rest) > _LONGEST_LINE:
            raise Unusable("not_a_row", line=line)
        whole, rest = rest[:end].replace("\r\n", "\n"), rest[end:]
        if whole:
            yield line, whole
        line += whole.count("\n")
    if rest:
        yield line, rest


def _take(gathering: Gathering, columns: list[str], separator: str, line: int, lines: Iterable[str] | str) -> None:
    """Take in lines, or name the first that can't be used."""
    if isinstance(lines, str):
        numbers = numbers_of(lines, separator, len(columns), [columns.index(name) for name in COLUMNS])
        if numbers and _added(gathering, numbers):
            return
        lines = io.StringIO(lines, newline="")
    reader = csv.reader(lines, delimiter=separator)
    while True:
        first = reader.line_num + line
        rows: list[list[str]] = []
        fault = None
        try:
            rows.extend(islice(reader, _BATCH))
        except csv.Error:
            fault = Unusable("not_a_row", line=first + sum(map(_lines, rows)))
        _take_rows(gathering, columns, rows, first)
        if fault:
            raise fault
        if not rows:
            return


def _lines(row: list[str]) -> int:
    """How many lines a row takes in the file: a cell may hold line breaks."""
    return 1 + sum(cell.count("\n") for cell in row)


def _added(gathering: Gathering, numbers: Sequence[NDArray[np.int64]]) -> bool:
    """Take in columns at once, or nothing of them when any of it can't be used."""
    moments, statements, participants, values = numbers
    try:
        gathering.add(participants, statements, values, moments)
    except ReactionError:
        return False
    return True


def _take_rows(gathering: Gathering, columns: list[str], rows: list[list[str]], line: int) -> None:
    """Take in rows one after the other, or name the first that can't be used by its line."""
    found: list[tuple[str, str, int, int]] = []
    at: list[int] = []
    fault = None
    for row in rows:
        if row:
            cell = dict(zip(columns, map(str.strip, row), strict=False))
            fault = _fault(cell, line) if len(row) == len(columns) else Unusable("not_a_row", line=line)
            if fault:
                break
            found.append((cell["voter-id"], cell["comment-id"], _VALUES[cell["vote"]], int(cell["timestamp"])))
            at.append(line)
        line += _lines(row)
    try:
        if found:
            gathering.add(*zip(*found, strict=True))
    except ReactionError as reason:
        raise Unusable(reason.code, line=at[reason.row], **reason.facts) from reason
    if fault:
        raise fault


def _fault(cell: dict[str, str], line: int) -> Unusable | None:
    if cell["vote"] not in _VALUES:
        return Unusable("value", line=line, value=cell["vote"][:_QUOTED])
    try:
        int(cell["timestamp"])
    except ValueError:
        return Unusable("moment", line=line, value=cell["timestamp"][:_QUOTED])
    return None
