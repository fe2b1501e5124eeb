"""A Word file that can be worked on further: what Word, and a screen reader in it, would find there."""

import io
import zipfile
from dataclasses import replace

import docx as library
import pytest
from docx.oxml.ns import qn

from medled import papers
from medled.papers import Section, Words
from tests.papers.examples import INJECTIONS, PAPER, saying


def opened(paper):
    return library.Document(io.BytesIO(papers.docx(paper)))


@pytest.fixture(scope="module")
def document():
    return opened(PAPER)


def said(document):
    return [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.text]


def test_it_is_read_back_in_its_order(document):
    assert said(document) == [
        ("Group", "Hemtjänsten Norr"),
        ("Heading 1", "Minnesanteckningar från APT"),
        ("About", "Tisdag 24 november 2026 kl. 13.30–15.00"),
        ("Fact", "Närvarande: Samira Haddad, Oskar Nilsson"),
        ("Fact", "Skriver: Tesfaye Bekele"),
        ("Heading 2", "Det här bestämdes"),
        ("Heading 2", "§ 41 Arbetsmiljö"),
        ("By", "Dialog, 15 minuter"),
        ("Frame", "Stående punkt."),
        ("Frame", "Ronden gick som den skulle."),
        ("Voice", "Halkan är anmäld."),
        ("Voice", "Sanden är beställd\ntill nästa vecka."),
        ("By", "Invändning, Oskar Nilsson"),
        ("Voice", "Då blir det ingen rast."),
        ("Decision", "Beslut: Vi provar till den 20 december."),
        ("Of a decision", "Med samtycke: 9 ja, 1 avstår."),
        ("Heading 2", "Justering"),
    ]


def test_its_tables_have_a_row_of_headings_that_is_marked_as_one(document):
    decided, signed = document.tables
    assert [[cell.text for cell in row.cells] for row in decided.rows] == [
        ["§", "Beslut", "Vem"],
        ["41", "Julschemat gäller.", "Leyla"],
        ["42", "Vi provar.", ""],
    ]
    for table in (decided, signed):
        marked = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marked == [True, *[False] * (len(table.rows) - 1)]
    assert [row.height is None for row in signed.rows] == [True, True, False]  # room to sign by hand


def test_it_has_a_title_a_language_and_page_numbers(document):
    about = document.core_properties
    assert (about.title, about.language) == ("Minnesanteckningar från APT, Hemtjänsten Norr", "sv")
    assert about.author == "Hemtjänsten Norr"
    (language,) = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    assert language == "sv"
    page = document.sections[0]
    assert page.header.paragraphs[0].text == "Hemtjänsten Norr, APT 24 november 2026"
    assert page.first_page_header.paragraphs[0].text == ""
    for footer in (page.first_page_footer, page.footer):
        fields = [each.get(qn("w:instr")) for each in footer._element.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_the_same_paper_is_the_same_bytes():
    assert papers.docx(PAPER) == papers.docx(PAPER)
    assert papers.docx(replace(PAPER, title="Ett annat")) != papers.docx(PAPER)


@pytest.mark.parametrize("text", INJECTIONS)
def test_what_people_write_is_text_in_it(text):
    document = opened(saying(text))
    assert " ".join(text.split()) in document.paragraphs[1].text
    assert all(" ".join(text.split()) == table.rows[0].cells[0].text for table in document.tables)


def test_no_character_breaks_the_file():
    strange = "".join(map(chr, [*range(0x20), 0x7F, 0xD800, 0xFFFE, 0xFFFF, 0x202E, 0x1F600]))
    document = opened(replace(PAPER, sections=(Section("Tecken", (Words(f"a{strange}b李" + "x" * 20_000),)),)))
    text = said(document)[-1][1]
    assert text.startswith("\U0001f600b李xxx")
    assert len(text) == 20_003


def test_it_names_other_types_for_where_ours_are_not_installed():
    with zipfile.ZipFile(io.BytesIO(papers.docx(PAPER))) as packed:
        fonts = packed.read("word/fontTable.xml").decode()
    for name, instead in (("Schibsted Grotesk", "Calibri"), ("Literata", "Georgia")):
        assert f'w:name="{name}"><w:altName w:val="{instead}"' in fonts.replace("\n", "")
