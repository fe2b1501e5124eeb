"""Whom one can ask about something is found as colleagues ask for it: endings, slips, parts of words, other words."""

import pytest

from medled.search.find import those_called
from medled.search.kin import akin_to

AREAS = (
    "Anhörigkontakt", "Arbetstidsregler", "Avvikelsesystem", "Bemötande", "Delegeringsrutin", "Ekonomisystem",
    "Geografi", "Genomförandeplan", "Handledning", "Inköp", "Kost", "Larmsystem", "Lex Sarah-rutin",
    "Mötesledning", "Nyckelrutin", "Riskbedömning", "SoL-dokumentation", "Vårdhygien", "Schemaläggning",
    "Läkemedel", "Sårvård", "IT-stöd", "Demens",
)  # fmt: skip
ASKED = {
    "läkmedel": "Läkemedel",
    "lakemedel": "Läkemedel",
    "läkemedelshanteringen": "Läkemedel",
    "medicinen": "Läkemedel",
    "schemat": "Schemaläggning",
    "schemaläggning": "Schemaläggning",
    "Vem kan schemat?": "Schemaläggning",
    "sår": "Sårvård",
    "omläggning av sår": "Sårvård",
    "nycklarna": "Nyckelrutin",
    "nykeln": "Nyckelrutin",
    "avikelser": "Avvikelsesystem",
    "avvikelserapporten": "Avvikelsesystem",
    "lexsarah": "Lex Sarah-rutin",
    "lex sara": "Lex Sarah-rutin",
    "dokumentera": "SoL-dokumentation",
    "leda möten": "Mötesledning",
    "riskbedömmningar": "Riskbedömning",
    "anhörikontakt": "Anhörigkontakt",
    "demenssjukdom": "Demens",
    "datorn": "IT-stöd",
    "maten": "Kost",
    "köpa in": "Inköp",
    "handledare": "Handledning",
    "larmen": "Larmsystem",
}


def found(question):
    names = {name: name for name in AREAS}
    return those_called(question, names) or akin_to(question, names)


@pytest.mark.parametrize(("question", "area"), ASKED.items())
def test_it_is_found_as_colleagues_ask_for_it(question, area):
    assert found(question)[:1] == [area]


@pytest.mark.parametrize("question", ["skidor", "fika", "hund", "semester", "fest", "bilen", "?", "i", "½", ""])
def test_what_nobody_has_named_is_not_made_up(question):
    assert found(question) == []
