"""A paper with everything on it."""

from dataclasses import replace
from datetime import UTC, datetime

from medled.papers import (
    Decided,
    Fact,
    Line,
    Paper,
    Said,
    Section,
    Sentence,
    Signature,
    Signatures,
    Table,
    Words,
)

PAPER = Paper(
    language="sv",
    title="Minnesanteckningar från APT",
    group="Hemtjänsten Norr",
    about="Tisdag 24 november 2026 kl. 13.30–15.00",
    head="Hemtjänsten Norr, APT 24 november 2026",
    page="Sida {page} av {pages}",
    unshown="Tecken som typsnitten saknar står som ▯.",
    made_at=datetime(2026, 11, 26, 8, 12, tzinfo=UTC),
    foot="Justerade 26 november 2026",
    facts=(Fact("Närvarande", "Samira Haddad, Oskar Nilsson"), Fact("Skriver", "Tesfaye Bekele")),
    sections=(
        Section(
            "Det här bestämdes",
            (Table(("§", "Beslut", "Vem"), (("41", "Julschemat gäller.", "Leyla"), ("42", "Vi provar.", ""))),),
        ),
        Section(
            "Arbetsmiljö",
            (
                Line("Stående punkt."),
                Sentence("Ronden gick som den skulle."),
                Words("Halkan är anmäld.\n\nSanden är beställd\ntill nästa vecka."),
                Said("Invändning, Oskar Nilsson", "Då blir det ingen rast."),
                Decided("Beslut", "Vi provar till den 20 december.", ("Med samtycke: 9 ja, 1 avstår.",)),
            ),
            number="§ 41",
            note="Dialog, 15 minuter",
        ),
        Section(
            "Justering",
            (
                Signatures(
                    ("Namn", "Läst och okej"),
                    (Signature("Samira Haddad", "26 november 2026 kl. 08.12"), Signature("Birgitta Strand")),
                ),
            ),
        ),
    ),
)

INJECTIONS = [
    '#import "@preview/cetz:0.3.0": canvas',
    '#read("/etc/passwd")',
    "#panic()",
    "$ x^2 $ and $5",
    "\\ \\u{41} \\",
    "`code` ```raw```",
    "*bold* _soft_ = heading - list + enum / term: x",
    "<label> @ref [content] {code} // note /* note */ ~ --- ... \"quoted\" 'so'",
    "| a | b |\n|---|---|",
    "# heading\n- list\n1. one\n> quoted\n---\n```",
    "&amp; &lt;b&gt; <script>alert(1)</script> <!-- x -->",
    "]] > ]]> <w:p/>",
    "=1+1",
]


def saying(*texts: str, **more) -> Paper:
    """Return a paper where these words stand everywhere that people's words can stand."""
    blocks = [
        block
        for text in texts
        for block in (
            Words(text),
            Said(text, text),
            Decided(text, text, (text,)),
            Table((text, "x"), ((text, ""),)),
            Signatures((text, "x"), (Signature(text, text),)),
        )
    ]
    text = texts[0]
    section = Section(text, tuple(blocks), number=text, note=text)
    paper = replace(PAPER, title=text, group=text, about=text, head=text, foot=text, facts=(Fact(text, text),))
    return replace(paper, sections=(section,), **more)
