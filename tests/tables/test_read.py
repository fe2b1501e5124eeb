"""Whatever the file is, the answer is its rows, or one reason why it is no table."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from medled import tables

CSV = "Namn;Timmar\nÅsa Öberg;3,5\n\nBjörn;2\n"
ROWS = [(2, {"Namn": "Åsa Öberg", "Timmar": "3,5"}), (4, {"Namn": "Björn", "Timmar": "2"})]


def book(*rows, title="Blad1", change=lambda sheet: None):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    change(sheet)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def the_rows(content):
    (table,) = tables.read(content)
    return [(row.number, row.cells) for row in table.rows]


def refusal(content):
    with pytest.raises(tables.Unreadable) as reason:
        tables.read(content)
    return reason.value.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_csv_in_the_ways_that_spreadsheets_save_it(encoding, separator, newline):
    text = CSV.replace("3,5", '"3,5"').replace(";", separator).replace("\n", newline)
    assert the_rows(text.encode(encoding)) == ROWS


def test_a_line_that_names_the_separator_is_not_a_heading():
    assert [cells for _, cells in the_rows(("sep=;\r\n" + CSV).encode())] == [cells for _, cells in ROWS]


def test_xlsx_as_a_spreadsheet_shows_it():
    assert the_rows(book(["Namn", "Timmar"], ["Åsa  Öberg", 4.0], [], ["Björn", 3.25])) == [
        (2, {"Namn": "Åsa Öberg", "Timmar": "4"}),
        (4, {"Namn": "Björn", "Timmar": "3.25"}),
    ]


def test_cells_that_hold_no_plain_value_are_pointed_out():
    def strange(sheet):
        sheet["B3"] = "=1/0"
        sheet.merge_cells("B4:B5")
        sheet["B6"] = "#N/A"
        sheet["B6"].data_type = "e"

    (table,) = tables.read(
        book(["Namn", "Roll"], ["A", "x"], ["B", None], ["C", "chef"], ["D", None], ["E", None], change=strange)
    )
    assert [row.problems for row in table.rows] == [{}, {"Roll": "formula"}, {}, {"Roll": "merged"}, {"Roll": "error"}]
    assert table.rows[3].cells["Roll"] == "chef"  # what the merged cell shows there


def test_a_row_with_more_cells_than_headings_is_pointed_out():
    (table,) = tables.read(b"Namn;Roll\nA;chef;3\nB;chef;\n")
    assert [row.problems for row in table.rows] == [{"": "wide"}, {}]


def test_borders_and_colours_below_and_beside_the_table_are_nothing():
    def drawn(sheet):
        for place in ("A90000", "XFD1"):
            sheet[place].number_format = "0%"

    assert the_rows(book(["Namn", "Timmar"], ["Åsa Öberg", "3,5"], [], ["Björn", "2"], change=drawn)) == ROWS


def test_a_title_above_the_table_is_not_its_headings():
    merged = book(["Vår grupp"], [], ["Namn", "Timmar"], ["Åsa", 3], change=lambda sheet: sheet.merge_cells("A1:B1"))
    for content in (merged, "Vår grupp;\n\nNamn;Timmar\nÅsa;3\n".encode()):
        assert the_rows(content) == [(4, {"Namn": "Åsa", "Timmar": "3"})]


def test_headings_of_headings_are_not_its_headings():
    """As Excel merges them over several columns: the row that has the known words is the row of headings."""

    def merge(sheet):
        for block in ("A1:D1", "B2:C2"):
            sheet.merge_cells(block)

    rows = ["Delning"], [None, "Om uppgiften", None, "Personer"], ["Uppgift", "Timmar", "Vikt", "Åsa"], ["Fika", 2.5]
    (table,) = tables.read(book(*rows, change=merge), known={"uppgift", "timmar"})
    assert table.headings == ("Uppgift", "Timmar", "Vikt", "Åsa")
    assert [row.number for row in table.rows] == [4]


def stretched(kind):
    """A small xlsx with a range that lies over fifty million cells."""

    def over(sheet):
        if kind == "merged":
            sheet.merge_cells("D1:E2")
        else:
            sheet["A1"].hyperlink = "https://example.org"
            sheet["A1"].hyperlink.ref = "D1:E2"

    source = io.BytesIO(book(["Namn"], ["A"], change=over))
    out = io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry).replace(b"D1:E2", b"A1:XFD3000"))
    return out.getvalue()


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 50_000_000)
    return out.getvalue()


def entities():
    """An xlsx whose sheet unfolds to a billion words."""
    source = io.BytesIO(book(["Namn"], ["A"]))
    out = io.BytesIO()
    layers = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            text = old.read(entry).decode()
            if entry.endswith("sheet1.xml"):
                text = f'<!DOCTYPE l [<!ENTITY l0 "la">{layers}]>' + text.replace("<v>0</v>", "<v>&l9;</v>")
            new.writestr(entry, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n;;\n", "empty"),
        (book(), "empty"),
        (b"x" * 2_000_001, "large"),
        (bomb(), "large"),
        (entities(), "broken"),
        (stretched("merged"), "broken"),
        (stretched("linked"), "broken"),
        (b"Namn\n" + b"A\n" * 501, "long"),
        (book(["Namn"], change=lambda sheet: sheet.cell(1_048_576, 1, "x")), "long"),
        (b";".join([b"x"] * 41), "wide"),
        (book(["Namn"], change=lambda sheet: sheet.cell(1, 16_384, "x")), "wide"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "old"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "locked"),
        (b"PK\x03\x04 not a zip", "broken"),
        (b"%PDF-1.7\n\x00\x01\x02", "strange"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "strange"),
        (b"Namn;namn\nA;B\n", "doubled"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_says_why(content, code):
    assert refusal(content) == code


def test_a_zip_that_is_no_spreadsheet():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "hello")
    assert refusal(out.getvalue()) == "strange"


@settings(deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda rest: b"PK\x03\x04" + rest))
def test_no_file_makes_it_stumble(content):
    try:
        tables.read(content)
    except tables.Unreadable as reason:
        assert reason.code in {"empty", "old", "locked", "broken", "strange", "doubled", "wide"}  # noqa: PT017


words = st.text(st.characters(exclude_categories=["C"]), min_size=1)


@settings(deadline=None)
@given(st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows):
    expected = [[" ".join(cell.split()) for cell in row] for row in rows]
    (table,) = tables.read(tables.write([("People", [["Name", "Role"], *rows])]))
    assert [list(row.cells.values()) for row in table.rows] == [row for row in expected if any(row)]
