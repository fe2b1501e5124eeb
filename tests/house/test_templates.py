"""Templates hold no script and no style of their own, and no text that nobody can translate."""

import re

from tests.house.source import templates, where

INLINE = {
    "a script of its own": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style of its own": re.compile(r"<style\b|\sstyle=", re.IGNORECASE),
    "an event handler": re.compile(r"\son[a-z]+=", re.IGNORECASE),
    "an address of another site": re.compile(r"""\b(?:src|href)=["']https?://""", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|autoescape off"),
}
QUIET = re.compile(
    r"{#.*?#}|{% comment.*?{% endcomment %}|<!--.*?-->|{{.*?}}|{%\s*blocktrans.*?{%\s*endblocktrans\w*\s*%}", re.DOTALL
)
TAGS = re.compile(r"{%.*?%}", re.DOTALL)
MARKUP = re.compile(r"<[^>]*>", re.DOTALL)
WORDS = re.compile(r"[A-Za-zÅÄÖåäö]{2,}")
IN_ITS_OWN_LANGUAGE = re.compile(r"""\slang="(?:sv|en)"[^>]*>[^<]*""")
SAMPLES = {"style.html"}  # the page of all components, only while developing
NAMES = {"Medled", "nbsp", "mdash", "middot", "doctype", "html"}


def test_nothing_is_inline():
    found = [
        f"{where(path)}: {what}"
        for path in templates()
        for what, pattern in INLINE.items()
        if not ("mail" in path.parts and what == "a style of its own")  # a mail has no style sheet to go to
        and pattern.search(re.sub(r"{#.*?#}|{% comment.*?{% endcomment %}", "", path.read_text(), flags=re.DOTALL))
    ]
    assert found == []


def test_every_word_can_be_translated():
    loose = []
    for path in templates():
        if path.name in SAMPLES:
            continue
        source = IN_ITS_OWN_LANGUAGE.sub(">", QUIET.sub("", path.read_text()))
        bare = MARKUP.sub(" ", TAGS.sub("", source))
        words = [word for word in WORDS.findall(bare) if word not in NAMES]
        loose += [f"{where(path)}: {' '.join(words[:8])}"] if words else []
    assert loose == []


def test_the_deep_card_holds_no_fields_and_no_folds():
    """Their edges and errors can't be seen on it (docs/pages.md)."""
    deep = re.compile(
        r'<(section|div|article)[^>]*class="card[^">]*\bdeep\b.*?</\1>|<c-card[^>]*\bdeep\b.*?</c-card>', re.DOTALL
    )
    field = re.compile(
        r"<details|<fieldset|<select|<textarea|<c-field|<c-levels|<c-wish|as_field_group|form }}|type=.text"
    )
    found = {
        where(path): field.search(card[0])[0]
        for path in templates()
        for card in deep.finditer(path.read_text())
        if field.search(card[0])
    }
    assert found == {}


def test_what_is_wrong_in_a_form_is_said_by_the_page_in_the_readers_language():
    """And not by the browser, in that of the device. A passkey is sent by script alone: nothing can be wrong there."""
    form = re.compile(r'<form class="form"[^\n]*')
    found = [
        f"{where(path)}: {tag}"
        for path in templates()
        if "webauthn" not in path.parts
        for tag in form.findall(path.read_text())
        if "novalidate" not in tag and 'method="get"' not in tag
    ]
    assert found == []


def test_no_id_is_written_as_a_number_that_one_reads():
    """1059 as an id is 1059; as a number that one reads it is 1 059 in Swedish and 1,059 in English."""
    bare = [
        f"{where(path)}: {found}"
        for path in templates()
        for found in re.findall(r"{{ *(?!form\.)(?:\w+\.)*(?:pk|\w+_id|version) *}}", path.read_text())
        if not found.endswith("auto_id }}")
    ]
    assert bare == []


def test_no_field_drawn_by_hand_lets_a_browser_cut_what_is_pasted():
    """The form keeps it and says how long it may be; what a form draws has none either (widgets/attrs.html)."""
    assert [where(path) for path in templates() if re.search(r"<[^>]*\smaxlength=", path.read_text())] == []
