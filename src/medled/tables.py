"""Reads the tables that people keep in files (xlsx, csv) into rows with their numbers, and writes templates for them.

Knows files and nothing of what the rows mean. Whatever the file is, the answer is tables or one `Unreadable` with a
code; the doors put it into words. A hostile file costs little: what is inside a zip is bounded before it is opened.
"""

import csv
import io
import re
import zipfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import zip_longest
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

MOST_BYTES = 2_000_000
MOST_BYTES_UNPACKED = 12_000_000  # of an xlsx: about a hundred times what the rows below need
MOST_STRETCHED = 200_000  # cells under ranges: openpyxl makes each of them, and a range of a billion is 20 characters
MOST_ROWS = 500
MOST_COLUMNS = 40
MOST_SHEETS = 10
MOST_ABOVE = 10  # rows that are looked through for the headings
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # what a spreadsheet would take for one, if a cell of a csv began with it


class Unreadable(Exception):
    """The file is no table that can be read. `code` says why, `facts` fill the sentence."""

    def __init__(self, code: str, **facts: Any):
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet shows it, its cells by heading, and what is wrong with a cell (a code)."""

    number: int
    cells: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)  # heading ("": the row itself) -> formula|merged|error|wide


@dataclass(frozen=True)
class Table:
    """A sheet: its name (empty for csv), its headings as written, and the rows that are not empty."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Cell:
    text: str
    problem: str = ""


def read(content: bytes, *, known: Collection[str] = ()) -> list[Table]:
    """Return the tables of a file, one a sheet that is not empty.

    `known` are words that headings may be, in small letters: what stands above them is a title, or headings of
    headings.

    Raises Unreadable: `empty`, `large` (bytes), `long` (rows), `wide` (columns), `old` (xls), `broken`, `locked`,
    `strange` (neither xlsx nor csv), `doubled` (a heading twice).
    """
    if len(content) > MOST_BYTES:
        raise Unreadable("large", most=MOST_BYTES // 1_000_000)
    if content.startswith(b"\xd0\xcf\x11\xe0"):  # a compound file: the old xls, or an xlsx with a password
        raise Unreadable("locked" if "EncryptedPackage".encode("utf-16-le") in content else "old")
    grids = _read_xlsx(content) if content.startswith(b"PK") else [("", _read_csv(content))]
    tables = [table for name, grid in grids if (table := _table(name, grid, known))]
    if not tables:
        raise Unreadable("empty")
    return tables


def write(sheets: Sequence[tuple[str, Sequence[Sequence[Any]]]]) -> bytes:
    """Return an xlsx with these sheets (name, rows), its first rows bold and kept in sight."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
            for cell in sheet[sheet.max_row]:
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # words that begin with = are words
        for cell in sheet[1]:
            cell.font = Font(bold=True)
            sheet.column_dimensions[cell.column_letter].width = max(14, len(str(cell.value)) + 4)
        sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_words(cell: str) -> str:
    """Return a cell of a csv with a ' before it, where a spreadsheet would take it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def words_of(cell: str) -> str:
    """Return what a cell said before `as_words`.

    >>> [words_of(as_words(cell)) for cell in ("=1+1", "'=1+1", "'so'", "-")]
    ['=1+1', "'=1+1", "'so'", '-']
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _read_xlsx(content: bytes) -> list[tuple[str, list[list[_Cell]]]]:
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {entry.filename for entry in archive.infolist()}
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked > MOST_BYTES_UNPACKED:  # zipfile never unpacks more of an entry than it declares
            raise Unreadable("large", most=MOST_BYTES // 1_000_000)
        if "xl/workbook.xml" not in names:
            raise Unreadable("strange")
        if _stretched(content) > MOST_STRETCHED:
            raise Unreadable("broken")
        values = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        formulas = load_workbook(io.BytesIO(content), keep_links=False)
    except Unreadable:
        raise
    except Exception as reason:  # openpyxl raises whatever the file makes it stumble on
        raise Unreadable("broken") from reason
    sheets = [sheet for sheet in values.worksheets if sheet.sheet_state == "visible"][:MOST_SHEETS]
    return [(sheet.title, _grid(sheet, formulas[sheet.title])) for sheet in sheets]


def _stretched(content: bytes) -> int:
    """Return how many cells lie under merged and linked ranges of an xlsx, whichever of its parts are sheets."""
    from openpyxl.utils.cell import range_boundaries

    cells = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as part, suppress(ParseError):  # a picture; or broken, as openpyxl will say
                for _event, element in iterparse(part):  # noqa: S314  expat refuses entities that unfold without end
                    if element.tag.rpartition("}")[2] in ("mergeCell", "hyperlink"):
                        left, top, right, bottom = range_boundaries(element.get("ref", ""))
                        cells += (right - left + 1) * (bottom - top + 1)
                    element.clear()
    return cells


def _grid(sheet: Any, formulas: Any) -> list[list[_Cell]]:
    rows, columns = _size(formulas)
    if rows > MOST_ROWS + 1:
        raise Unreadable("long", rows=rows, most=MOST_ROWS, sheet=sheet.title)
    if columns > MOST_COLUMNS:
        raise Unreadable("wide", columns=columns, most=MOST_COLUMNS, sheet=sheet.title)
    merged = {
        position: sheet.cell(block.min_row, block.min_col).value
        for block in sheet.merged_cells.ranges
        for row in block.rows
        for position in row
        if position != (block.min_row, block.min_col) and block.min_col == position[1]
    }
    grid = []
    for row in sheet.iter_rows(max_row=rows, max_col=columns):
        cells = []
        for cell in row:
            position = (cell.row, cell.column)
            if position in merged:
                cells.append(_Cell(_text(merged[position]), "merged"))
            elif getattr(cell, "data_type", "") == "e":
                cells.append(_Cell("", "error"))
            elif cell.value is None and formulas.cell(*position).data_type == "f":
                cells.append(_Cell("", "formula"))  # saved by a program that did not work it out
            else:
                cells.append(_Cell(_text(cell.value)))
        grid.append(cells)
    return grid


def _size(sheet: Any) -> tuple[int, int]:
    """Return the last row and the last column in which something is written: borders and colours often go on below."""
    written = [place for place, cell in sheet._cells.items() if cell.value is not None]
    ends = [
        (block.max_row, block.min_col)
        for block in sheet.merged_cells.ranges
        if (block.min_row, block.min_col) in written
    ]
    return max((row for row, _ in written + ends), default=1), max((column for _, column in written), default=1)


def _text(value: Any) -> str:
    """Return what a spreadsheet would show, without its own formats: 4.0 is 4, a day is 2026-03-02."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and not (value.hour or value.minute):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return " ".join(str(value).split())


def _read_csv(content: bytes) -> list[list[_Cell]]:
    text = _decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if any(ord(character) < 32 and character not in "\t\r\n\f\v" for character in text):
        raise Unreadable("strange")
    grid = []
    try:
        separator, text = _separator(text)
        for cells in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            grid.append([_Cell(_text(cell)) for cell in cells])
            if len(grid) > MOST_ROWS + 1:
                raise Unreadable("long", rows=text.count("\n"), most=MOST_ROWS, sheet="")
            if len(cells) > MOST_COLUMNS:
                raise Unreadable("wide", columns=len(cells), most=MOST_COLUMNS, sheet="")
    except csv.Error as reason:
        raise Unreadable("broken") from reason
    return grid


def _separator(text: str) -> tuple[str, str]:
    """Return what stands between the cells, and the text without a first line that only says so (`sep=;`)."""
    first, _end, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], rest
    return max(";,\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), []))), text


def _decode(content: bytes) -> str:
    """Return the text, whichever of the encodings that spreadsheets save in: UTF-8, UTF-16 or Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif content[1:2] == b"\0" and content[3:4] == b"\0":
        encodings = ["utf-16-le"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("strange")


def _table(name: str, grid: list[list[_Cell]], known: Collection[str]) -> Table | None:
    numbered = [(number, row) for number, row in enumerate(grid, start=1) if any(c.text or c.problem for c in row)]
    if not numbered:
        return None
    told = [sum(cell.text.casefold() in known for cell in row) for _number, row in numbered[:MOST_ABOVE]]
    if any(told):
        numbered = numbered[told.index(max(told)) :]
    while len(numbered) > 1 and not any(told) and _filled(numbered[0][1]) == 1 < _filled(numbered[1][1]):
        del numbered[0]  # a title above the table
    headings = [" ".join(cell.text.split()) for cell in numbered[0][1]]
    for heading in filter(None, headings):
        if [other.casefold() for other in headings].count(heading.casefold()) > 1:
            raise Unreadable("doubled", heading=heading, sheet=name)
    return Table(name, tuple(filter(None, headings)), tuple(_rows(headings, numbered[1:])))


def _filled(row: list[_Cell]) -> int:
    return sum(bool(cell.text or cell.problem) for cell in row)


def _rows(headings: list[str], numbered: list[tuple[int, list[_Cell]]]) -> Iterator[Row]:
    for number, cells in numbered:
        pairs = list(zip_longest(headings, cells[: len(headings)], fillvalue=_Cell("")))
        problems = {heading: cell.problem for heading, cell in pairs if heading and cell.problem}
        homeless = [cell for heading, cell in pairs if not heading] + cells[len(headings) :]
        if any(cell.text for cell in homeless):
            problems[""] = "wide"
        yield Row(number, {heading: cell.text for heading, cell in pairs if heading}, problems)
