"""The files of `medled map`: votes as Polis exports them, read as a stream, and the ids of what was taken away.

Memory holds what counts of the votes, never the file. Bytes that are not UTF-8 are read as Windows-1252.
"""

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO

from medled.cli.said import Unusable
from medled.engine.perspectives import Gathering, ReactionError
from medled.engine.perspectives.reactions import LONGEST_ID

COLUMNS = ("timestamp", "comment-id", "voter-id", "vote")
SEPARATORS = ",;\t"
Batch = tuple[int, Sequence[Sequence[str]], Sequence[Sequence[str]]]
"""The number of the line where it begins; its columns, if all rows have as many cells as they should; its rows."""
_VALUES = {"1": 1, "0": 0, "-1": -1}
_BATCH = 50_000
_PIECE = 2**21  # characters read at a time
_QUOTED = 40
_LONGEST_HEADER = 10_000
_OTHERWISE = "medled-cp1252"


def _as_cp1252(wrong: UnicodeError) -> tuple[str, int]:
    if not isinstance(wrong, UnicodeDecodeError):
        raise wrong
    return wrong.object[wrong.start : wrong.end].decode("cp1252", "replace"), wrong.end


codecs.register_error(_OTHERWISE, _as_cp1252)


def gathering_of(file: Path, taken_away: frozenset[str], progress: Callable[[int], None]) -> Gathering:
    """Take in the votes of a file. `progress` is called with how many bytes of it have been read.

    Raises
    ------
    Unusable when there is no such file, no such columns, or a row that can't be used; `line` counts from 1.
    """
    gathering = Gathering(taken_away)
    with _opened(file) as (text, raw):
        header = text.readline(_LONGEST_HEADER)
        if not header.strip() and not text.readline(1):
            raise Unusable("empty_file")
        separator = max(SEPARATORS, key=header.count)
        columns = [name.strip().strip('"').strip().casefold() for name in header.split(separator)]
        missing = [name for name in COLUMNS if columns.count(name) != 1]
        if missing:
            raise Unusable("wrong_header", columns=", ".join(missing))
        for line, cells, rows in _batches(text, separator, len(columns)):
            if not _taken(gathering, dict(zip(columns, cells, strict=False))):
                _take_rows(gathering, columns, rows or list(zip(*cells, strict=True)), line)
            progress(raw.tell())
    return gathering


def ids_of(file: Path) -> frozenset[str]:
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
def _opened(file: Path) -> Iterator[tuple[io.TextIOWrapper, BinaryIO]]:
    """Open a file as text in whatever encoding it has, packed with gzip or not, with its bytes beside it."""
    try:
        if file.is_dir():
            raise Unusable("directory")
        with file.open("rb") as raw:
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


def _batches(text: io.TextIOWrapper, separator: str, width: int) -> Iterator[Batch]:
    """Yield what comes after the header, much at a time."""
    line, rest = 2, ""
    while piece := text.read(_PIECE):
        rest += piece
        if '"' in rest or "\r" in rest.replace("\r\n", "")[:-1]:
            yield from _quoted(chain(io.StringIO(rest, newline=""), text), separator, width, line)
            return
        end = rest.rfind("\n") + 1
        whole, rest = rest[:end].replace("\r\n", "\n"), rest[end:]
        cells = whole.replace("\n", f"{separator}\n{separator}").split(separator)
        ends = cells[width :: width + 1]
        if len(cells) % (width + 1) == 1 and ends.count("\n") == len(ends):
            yield line, [cells[n : -1 : width + 1] for n in range(width)], []
        else:
            yield from _quoted(io.StringIO(whole, newline=""), separator, width, line)
        line += whole.count("\n")
    yield from _quoted(io.StringIO(rest, newline=""), separator, width, line)


def _quoted(lines: Iterable[str], separator: str, width: int, first: int) -> Iterator[Batch]:
    """Yield rows that the fast way can't read: with quotes, without cells, with too many."""
    reader = csv.reader(lines, delimiter=separator)
    while True:
        line = reader.line_num + first
        rows: list[Sequence[str]] = []
        try:
            rows.extend(islice(reader, _BATCH))
        except csv.Error as reason:
            raise Unusable("not_a_row", line=line + sum(map(_lines, rows))) from reason
        if not rows:
            return
        even = set(map(len, rows)) == {width}
        yield line, list(zip(*rows, strict=True)) if even else [], rows


def _lines(row: Sequence[str]) -> int:
    """How many lines a row takes in the file: a cell may hold line breaks."""
    return 1 + sum(cell.count("\n") for cell in row)


def _taken(gathering: Gathering, cells: dict[str, Sequence[str]]) -> bool:
    """Take in columns at once. False, and nothing is taken in, when there are none or any of it can't be used."""
    if not cells:
        return False
    try:
        gathering.add(
            list(map(str.strip, cells["voter-id"])),
            list(map(str.strip, cells["comment-id"])),
            list(map(_VALUES.__getitem__, cells["vote"])),
            list(map(int, cells["timestamp"])),
        )
    except (KeyError, ValueError):
        return False
    return True


def _take_rows(gathering: Gathering, columns: list[str], rows: Sequence[Sequence[str]], line: int) -> None:
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
