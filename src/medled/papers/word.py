"""A paper as a Word file (docx), to work on further: real headings, marked header rows, a language, page numbers."""

import io
import re
import zipfile
from datetime import datetime
from functools import partial
from typing import Any

import docx as library
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from medled.papers.paper import (
    Block,
    Decided,
    Line,
    Paper,
    Said,
    Section,
    Sentence,
    Signatures,
    Table,
    Words,
    clean,
    paragraphs,
)

SPRUCE, QUIET, BLACK = RGBColor(0x14, 0x59, 0x4E), RGBColor(0x48, 0x60, 0x5A), RGBColor(0, 0, 0)
FRAME, VOICE = "Schibsted Grotesk", "Literata"
INSTEAD = {FRAME: "Calibri", VOICE: "Georgia"}  # where the product's own type is not installed
WIDTH = Mm(170)
ROOM_TO_SIGN = Mm(14)


def docx(paper: Paper) -> bytes:
    """Return a paper as a Word file."""
    document = library.Document()
    _about(document, paper)
    _styles(document)
    _edges(document, paper)
    _paragraph(document, "Group", paper.group)
    _paragraph(document, "Heading 1", paper.title)
    _paragraph(document, "About", paper.about)
    for fact in paper.facts:
        _named(_paragraph(document, "Fact"), fact.name, fact.text)
    for section in paper.sections:
        _section(document, section)
    _name_types_instead(document)
    out = io.BytesIO()
    document.save(out)
    return _dated(out, paper.made_at)


def _about(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title = _one_line(f"{paper.title}, {paper.group}")[:255]
    about.author = about.last_modified_by = _one_line(paper.group)[:255]
    about.language = paper.language
    about.created = about.modified = paper.made_at.replace(tzinfo=None)
    about.comments = ""
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin = page.bottom_margin = Mm(24)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    for name in ("w:val", "w:eastAsia", "w:bidi"):
        language.set(qn(name), paper.language)


def _styles(document: Document) -> None:
    _set(document.styles["Normal"], font=FRAME, size=10.5, after=6)
    _set(document.styles["Heading 1"], font=FRAME, size=25, bold=True, after=4)
    _set(document.styles["Heading 2"], font=FRAME, size=13, bold=True, before=20, after=4)
    new = partial(document.styles.add_style, style_type=WD_STYLE_TYPE.PARAGRAPH)
    _set(new("Group"), font=FRAME, size=10.5, bold=True, colour=SPRUCE, after=10)
    _set(new("About"), font=FRAME, size=10.5, after=14)
    _set(new("Fact"), font=FRAME, size=10.5, after=3)
    _set(new("Voice"), font=VOICE, size=10.5, after=6, line=1.3)
    _set(new("Frame"), font=FRAME, size=9, colour=QUIET, after=4)
    _set(new("By"), font=FRAME, size=9, colour=QUIET, before=6, after=2, stays=True)
    _set(new("Decision"), font=FRAME, size=10.5, bold=True, before=6, after=3, indent=4)
    _set(new("Of a decision"), font=FRAME, size=9, colour=QUIET, after=3, indent=4)


def _set(
    style: Any,
    *,
    font: str,
    size: float,
    after: float,
    before: float = 0,
    bold: bool = False,
    colour: RGBColor = BLACK,
    line: float = 1.2,
    indent: float = 0,
    stays: bool = False,
) -> None:
    kind: ParagraphStyle = style
    kind.font.name, kind.font.size, kind.font.bold, kind.font.italic = font, Pt(size), bold, False
    kind.font.color.rgb = colour
    fonts = kind.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if "Theme" in name]:
        del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), font)
    form = kind.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), line
    form.left_indent = Mm(indent) if indent else None
    if stays or kind.name.startswith("Heading"):
        form.keep_with_next = True


def _name_types_instead(document: Document) -> None:
    """Say which type to take where ours is not installed: a Word file can't bring it along."""
    (part,) = (part for part in document.part.package.iter_parts() if part.partname.endswith("/fontTable.xml"))
    table = parse_xml(part.blob)
    for font, instead in INSTEAD.items():
        entry, other = OxmlElement("w:font"), OxmlElement("w:altName")
        entry.set(qn("w:name"), font)
        other.set(qn("w:val"), instead)
        entry.append(other)
        table.append(entry)
    part._blob = serialize_part_xml(table)


def _dated(file: io.BytesIO, at: datetime) -> bytes:
    """Return the file with one time on all that is in it, so that the same paper is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(file) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as again:
        for name in packed.namelist():
            again.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), packed.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _edges(document: Document, paper: Paper) -> None:
    """Write the running head, the foot and the page numbers."""
    page = document.sections[0]
    page.different_first_page_header_footer = True
    page.header.paragraphs[0].text = _one_line(paper.head)
    page.header.paragraphs[0].style = "Frame"
    for footer in (page.first_page_footer, page.footer):
        line = footer.paragraphs[0]
        line.style = "Frame"
        line.paragraph_format.tab_stops.add_tab_stop(WIDTH, alignment=WD_TAB_ALIGNMENT.RIGHT)
        line.add_run(f"{_one_line(paper.foot)}\t")
        for part in re.split(r"({pages?})", paper.page):
            if part in ("{page}", "{pages}"):
                _counted(line, "PAGE" if part == "{page}" else "NUMPAGES")
            else:
                line.add_run(part)


def _counted(line: Paragraph, what: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), what)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    line._p.append(field)


def _section(document: Document, section: Section) -> None:
    _paragraph(document, "Heading 2", f"{section.number} {section.heading}")
    if section.note:
        _paragraph(document, "By", section.note)
    for block in section.blocks:
        _block(document, block)


def _block(document: Document, block: Block) -> None:
    match block:
        case Words():
            _written(document, block.text, "Voice")
        case Line() | Sentence():
            _written(document, block.text, "Frame")
        case Said():
            _paragraph(document, "By", block.by)
            _written(document, block.text, "Voice")
        case Decided():
            _named(_paragraph(document, "Decision"), block.name, block.text)
            for fact in block.facts:
                _paragraph(document, "Of a decision", fact)
        case Table():
            _table(document, block.headings, block.rows, block.widths)
        case Signatures():
            rows = tuple((one.name, one.done) for one in block.signatures)
            table = _table(document, block.headings, rows, (1, 1))
            for row, one in zip(table.rows[1:], block.signatures, strict=True):
                if not one.done:
                    row.height = ROOM_TO_SIGN


def _paragraph(document: Document, style: str, text: str = "") -> Paragraph:
    """Add a paragraph. Its style is named by its id: the library would look through all styles for each of them."""
    made = document.add_paragraph(_one_line(text))
    made._p.style = style.replace(" ", "")
    return made


def _written(document: Document, text: str, style: str) -> None:
    for lines in paragraphs(text):
        _lines(_paragraph(document, style), lines)


def _named(paragraph: Paragraph, name: str, text: str) -> None:
    paragraph.add_run(f"{_one_line(name)}: ").font.color.rgb = QUIET
    for number, lines in enumerate(paragraphs(text)):
        if number:
            paragraph.add_run().add_break()
        _lines(paragraph, lines)


def _lines(paragraph: Paragraph, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(line)


def _table(
    document: Document, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[int, ...]
) -> Any:
    table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    shares = widths or tuple(1 for _ in headings)
    for row, texts in zip(table.rows, (headings, *rows), strict=True):
        for cell, text, share in zip(row.cells, texts, shares, strict=True):
            cell.width = Emu(WIDTH * share // sum(shares))
            cell.text = _one_line(text)
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].font.bold = True
    again = OxmlElement("w:tblHeader")  # the first row is the header: told by a screen reader, and on the next page
    table.rows[0]._tr.get_or_add_trPr().append(again)
    _paragraph(document, "Frame")
    return table


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
