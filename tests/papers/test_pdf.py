"""A PDF that everybody can read: what PDF/UA-1 asks and a machine can see, and what is heard when it is read aloud."""

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from medled import papers
from medled.papers import Decided, Said, Section, Signature, Signatures, Table, Words, printed
from tests.papers.aloud import artifacts, tags, unmarked
from tests.papers.examples import INJECTIONS, PAPER, saying

STANDARD_TAGS = {
    *("Document", "Part", "Sect", "Div", "H1", "H2", "H3", "P", "L", "LI", "Lbl", "LBody", "Span", "BlockQuote"),
    *("Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Link"),
}


@pytest.fixture(scope="module")
def content():
    return papers.pdf(PAPER)


@pytest.fixture(scope="module")
def file(content):
    return pikepdf.open(io.BytesIO(content))


@pytest.fixture(scope="module")
def read(content):
    return tags(content)


def words(text):
    """Return a text as it is heard: one space between words, and nothing that only helps a line to break."""
    return " ".join(text.replace("\u200b", "").replace("\xad", "").split())


def test_it_says_that_it_is_pdf_ua_and_has_a_title_and_a_language(file):
    about = file.open_metadata()
    assert about["pdfuaid:part"] == "1"
    assert about["dc:title"] == "Minnesanteckningar från APT, Hemtjänsten Norr"
    assert str(file.Root.Lang) == "sv"
    assert file.Root.ViewerPreferences.DisplayDocTitle
    assert file.Root.MarkInfo.Marked
    assert not file.Root.MarkInfo.get("/Suspects", False)


def test_nothing_in_it_acts_or_is_locked(file):
    assert not {"/OpenAction", "/AA", "/AcroForm", "/JavaScript", "/EmbeddedFiles"} & set(file.Root.keys())
    assert not file.is_encrypted
    assert not any("/Annots" in page for page in file.pages)


def test_everything_on_a_page_is_tagged_or_marked_as_decoration(content):
    assert unmarked(content) == []


def test_every_tag_is_one_that_readers_know(read, file):
    assert {tag.name for tag in read.all()} <= STANDARD_TAGS
    roles = {str(role)[1:] for role in file.Root.StructTreeRoot.get("/RoleMap", {}).values()}
    assert roles <= STANDARD_TAGS


def test_every_tag_stands_where_readers_look_for_it(read, file):
    parents = {"TR": {"THead", "TBody"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"}}
    parents |= {"LI": {"L"}, "Lbl": {"LI"}, "LBody": {"LI"}}
    for tag in [read, *read.all()]:
        for part in tag.parts:
            assert tag.name in parents.get(part.name, {tag.name}), f"{part.name} in {tag.name}"
            assert tag.name not in {"Table", "THead", "TBody", "TR", "L", "LI"} or part.name in parents
    assert {"TR", "TH", "TD"} <= {tag.name for tag in read.all()}
    assert all("/StructParents" in page for page in file.pages)


def test_headings_go_down_one_step_at_a_time(read):
    headings = [(tag.name, words(tag.said)) for tag in read.all("H1", "H2", "H3")]
    assert headings == [
        ("H1", "Minnesanteckningar från APT"),
        ("H2", "Det här bestämdes"),
        ("H2", "§ 41 Arbetsmiljö"),
        ("H2", "Justering"),
    ]


def test_tables_say_which_cells_are_headings_of_which_column(read):
    (decided, signed) = read.all("Table")
    for table, columns in ((decided, 3), (signed, 2)):
        rows = list(table.all("TR"))
        assert {len(row.parts) for row in rows} == {columns}
        assert {(tag.name, tag.attributes.get("/Scope")) for tag in rows[0].parts} == {("TH", "/Column")}
        assert all(tag.name == "TD" for row in rows[1:] for tag in row.parts)
    assert [tag.said for tag in decided.all("TH")] == ["§", "Beslut", "Vem"]


def test_read_aloud_all_is_said_in_its_order(read):
    said = [words(tag.said) for tag in read.all("P", "H1", "H2", "TH", "TD") if tag.said]
    assert said == [
        "Hemtjänsten Norr",
        "Minnesanteckningar från APT",
        "Tisdag 24 november 2026 kl. 13.30–15.00",
        "Närvarande Samira Haddad, Oskar Nilsson",
        "Skriver Tesfaye Bekele",
        "Det här bestämdes",
        *("§", "Beslut", "Vem", "41", "Julschemat gäller.", "Leyla", "42", "Vi provar."),
        "§ 41 Arbetsmiljö",
        "Dialog, 15 minuter",
        "Stående punkt.",
        "Ronden gick som den skulle.",
        "Halkan är anmäld.",
        "Sanden är beställd till nästa vecka.",
        "Invändning, Oskar Nilsson",
        "Då blir det ingen rast.",
        "Beslut Vi provar till den 20 december.",
        "Med samtycke: 9 ja, 1 avstår.",
        "Justering",
        *("Namn", "Läst och okej", "Samira Haddad", "26 november 2026 kl. 08.12", "Birgitta Strand"),
    ]
    assert [words(tag.said) for tag in read.all("BlockQuote")] == ["Då blir det ingen rast."]


def test_pages_are_numbered_and_bear_the_head_from_the_second_on():
    long = replace(PAPER, sections=PAPER.sections * 6)
    pages = artifacts(papers.pdf(long))
    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in page
        assert "Justerade 26 november 2026" in page
        assert ("Hemtjänsten Norr, APT 24 november 2026" in page) == (number > 1)


def test_its_fonts_are_in_it_and_say_what_their_signs_mean(file):
    fonts = {str(font.BaseFont): font for page in file.pages for font in page.Resources.Font.values()}
    assert {re.search(r"\+(\w+-\w+)", name)[1] for name in fonts} == {
        "SchibstedGrotesk-Regular",
        "SchibstedGrotesk-SemiBold",
        "Literata-Regular",
    }
    for font in fonts.values():
        assert "/ToUnicode" in font
        (inner,) = font.DescendantFonts
        assert {"/FontFile2", "/FontFile3"} & set(inner.FontDescriptor.keys())


def test_the_same_paper_is_the_same_bytes(content):
    assert papers.pdf(PAPER) == content
    assert papers.pdf(replace(PAPER, title="Ett annat")) != content


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_people_write_is_data_and_never_typst(text):
    heard = words(" ".join(tag.said for tag in tags(papers.pdf(saying(text))).all("P", "H1", "H2", "TH", "TD")))
    assert heard.count(words(text)) >= 15


@pytest.mark.parametrize("block", [Words, lambda text: Said("Oskar", text), lambda text: Decided("Beslut", text)])
def test_20_000_characters_without_a_space_stay_on_the_paper(block):
    content = papers.pdf(replace(PAPER, sections=(Section("Långt", (block("7" * 20_000),)),)))
    assert len(pikepdf.open(io.BytesIO(content)).pages) >= 5  # else it is one line that leaves the paper
    assert tags(content).said.count("7") == 20_000


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("👩‍👩‍👧 👍🏽 ❤️ ✅ 🇸🇪", "👍"),
        ("سلام Tesfaye 12", "سلام"),
        ("ትግርኛ Привет Ελλάδα ไทย שלום हिन्दी ქართული", "Привет"),
        ("North Sámi: čáŋš, Skolt: ǩiõll, → ½ ✓ ☐ ≥", "ǩiõll"),
    ],
)
def test_other_scripts_and_signs_are_shown(text, heard):
    document = tags(papers.pdf(saying(text)))
    assert "▯" not in document.said
    assert heard in document.said or heard[::-1] in document.said


def test_what_no_font_shows_is_marked_and_said_so():
    document = tags(papers.pdf(saying("Li 李 mår bra")))
    assert "Li ▯ mår bra" in document.said
    assert document.said.endswith("Tecken som typsnitten saknar står som ▯.")
    assert "saknar" not in tags(papers.pdf(PAPER)).said


def test_no_character_stops_the_press():
    """Control characters, halves of characters, marks that turn the direction, private and unassigned ones."""
    strange = [*range(0x20), *range(0x7F, 0xA1), 0xAD, *range(0x2000, 0x2070), 0xD800, 0xE000, 0xFEFF, 0xFFFE, 0xFFFF]
    strange += [0x1FFFE, 0xE0001, 0xE0067, 0x10FFFF, 0x115F, 0x180E, 0x3164, 0xFFF9]
    document = tags(papers.pdf(saying("a" + "a".join(map(chr, strange)) + "b")))
    assert document.said.count("b")


def test_every_character_that_we_say_our_fonts_show_is_shown():
    """typst refuses to make a PDF/UA with a character that no font has."""
    every = [chr(code) for code in sorted(printed.characters()) if chr(code).isprintable()]
    lines = "\n\n".join(" ".join(every[place : place + 200]) for place in range(0, len(every), 200))
    document = tags(papers.pdf(replace(PAPER, sections=(Section("Alla", (Words(lines),)),))))
    assert "ö" in document.said
    assert "saknar" not in document.said


def test_a_long_part_goes_on_on_the_next_page():
    whole = "Ett ord till. " * 2_000
    paper = replace(PAPER, sections=(Section("Långt", (Decided("Beslut", whole), Words(whole))),))
    content = papers.pdf(paper)
    assert words(tags(content).said).count("Ett ord till.") == 4_000
    assert len(pikepdf.open(io.BytesIO(content)).pages) > 8


def test_nothing_is_too_little_to_print():
    bare = replace(PAPER, facts=(), sections=(), foot="", about="")
    assert "Minnesanteckningar" in tags(papers.pdf(bare)).said
    odd = (Words(""), Decided("Beslut", " \n ", ()), Table(("a",), ()), Signatures(("a", "b"), ()))
    assert "Beslut" in tags(papers.pdf(replace(PAPER, sections=(Section("", odd),)))).said


def test_many_sign_on_more_than_one_page():
    many = tuple(Signature(f"Person {number}") for number in range(60))
    paper = replace(PAPER, sections=(Section("Justering", (Signatures(("Namn", "Läst"), many),)),))
    read = tags(papers.pdf(paper))
    assert len(list(read.all("TR"))) >= 61


def test_every_font_has_its_licence_beside_it():
    fonts = {path.stem.rpartition("-")[0] for path in printed.FONTS.glob("*.ttf")}
    assert len(fonts) >= 3
    assert {name for name in fonts if not (printed.FONTS / f"{name}.LICENSE.txt").exists()} == set()
