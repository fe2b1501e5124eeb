"""Markdown stays what people wrote: read as it is, and shown by a program that knows Markdown."""

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from medled.papers import Decided, Fact, Said, Section, Signature, Signatures, Table, Words, markdown
from tests.papers.examples import INJECTIONS, PAPER

two = "  "  # a new line within a paragraph
TEXT = f"""\
Hemtjänsten Norr

# Minnesanteckningar från APT

Tisdag 24 november 2026 kl. 13.30–15.00

**Närvarande:** Samira Haddad, Oskar Nilsson

**Skriver:** Tesfaye Bekele

## Det här bestämdes

| § | Beslut | Vem |
| --- | --- | --- |
| 41 | Julschemat gäller. | Leyla |
| 42 | Vi provar. |  |

## § 41 Arbetsmiljö

*Dialog, 15 minuter*

Stående punkt.

Ronden gick som den skulle.

Halkan är anmäld.

Sanden är beställd{two}
till nästa vecka.

Invändning, Oskar Nilsson:

> Då blir det ingen rast.

**Beslut:** Vi provar till den 20 december.

- Med samtycke: 9 ja, 1 avstår.

## Justering

| Namn | Läst och okej |
| --- | --- |
| Samira Haddad | 26 november 2026 kl. 08.12 |
| Birgitta Strand |  |

---

Justerade 26 november 2026
"""


def test_it_is_read_as_it_is():
    assert markdown(PAPER) == TEXT


def shown(text):
    return MarkdownIt("commonmark").enable("table").parse(text)


@pytest.mark.parametrize(
    "text", [*INJECTIONS, "+ a", "12. twelve", "3) three", "Rubrik\n===", "Rubrik\n---", "    kod"]
)
def test_no_sign_of_peoples_own_makes_anything_of_it(text):
    blocks = (Words(text), Said("Oskar", text), Decided("Beslut", text, (text,)), Table(("a",), ((text,),)))
    signed = Signatures(("a", "b"), (Signature(text, text),))
    paper = replace(PAPER, title=text, facts=(Fact("Skriver", text),), sections=(Section(text, (*blocks, signed)),))
    plain = replace(PAPER, title="x", facts=(Fact("Skriver", "x"),))
    same = replace(
        plain,
        sections=(
            Section(
                "x",
                (
                    Words("x"),
                    Said("Oskar", "x"),
                    Decided("Beslut", "x", ("x",)),
                    Table(("a",), (("x",),)),
                    Signatures(("a", "b"), (Signature("x", "x"),)),
                ),
            ),
        ),
    )
    kinds = [token.type for token in shown(markdown(paper))]
    assert kinds == [token.type for token in shown(markdown(same))]
    inside = {child.type for token in shown(markdown(paper)) for child in token.children or []}
    assert inside <= {"text", "strong_open", "strong_close", "hardbreak", "softbreak", "text_special"}
    words = " ".join(
        "".join(child.content or " " for child in token.children or []) for token in shown(markdown(paper))
    )
    assert " ".join(words.split()).count(" ".join(text.split())) >= 8
