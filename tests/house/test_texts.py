"""Every text has its Swedish, what it is filled with is kept on the way, and no translation is left over."""

import io
import re
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tests.house.source import PACKAGE, modules, templates, where

PLAIN, PLURAL, CONTEXT, CONTEXT_PLURAL = None, (1, 2), ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), PLAIN),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), PLURAL),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), CONTEXT_PLURAL),
}
FILLED = re.compile(r"%\((\w+)\)[sd]|(?<!{){(\w+)}")
APPS = sorted(path.parent for path in PACKAGE.rglob("apps.py")) + [
    path for path in (PACKAGE / "rooms" / "now",) if not (path / "apps.py").exists()
]


@cache
def texts_of(app):
    """Return {(context, text): where} for what the app says."""
    said = {}
    for path in [*modules(), *templates(), *PACKAGE.rglob("templates/**/*.txt")]:
        owners = [other for other in APPS if path.is_relative_to(other)]
        if not owners or max(owners, key=lambda owner: len(owner.parts)) != app:
            continue
        source = path.read_text()
        if path.suffix in {".html", ".txt"}:
            source = re.sub(r"(?m)^[ 	]+", "", templatize(source))  # indents are no Python here
        for line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            first = message[0] if isinstance(message, tuple) else message
            said[(context, first)] = f"{where(path)}:{line}"
    return said


@cache
def swedish_of(app):
    file = app / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    if not file.exists():
        return {}
    with file.open("rb") as source:
        catalog = read_po(source, locale="sv")
    return {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id): message
        for message in catalog
        if message.id
    }


@cache
def django_swedish():
    file = Path(django.__file__).parent / "conf" / "locale" / "sv" / "LC_MESSAGES" / "django.po"
    with file.open("rb") as source:
        catalog = read_po(source, locale="sv")
    return {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id): message
        for message in catalog
        if message.id and message.string
    }


@pytest.mark.parametrize("app", APPS, ids=lambda app: app.relative_to(PACKAGE).as_posix())
class TestEveryText:
    def test_has_its_swedish(self, app):
        swedish = swedish_of(app)
        missing = [
            f"{place} {text!r}"
            for (context, text), place in texts_of(app).items()
            if (message := swedish.get((context, text))) is None or message.fuzzy or not _is_said(message)
        ]
        assert missing == []

    def test_keeps_what_it_is_filled_with(self, app):
        lost = [
            text
            for (_context, text), message in swedish_of(app).items()
            for answer in _all_of(message.string)
            if answer and _filled(answer) - _filled(" ".join(_all_of(message.id)))
        ]
        lost += [
            text
            for (_context, text), message in swedish_of(app).items()
            if message.string and _filled(_all_of(message.id)[-1]) != _filled(_all_of(message.string)[-1])
        ]
        assert lost == []

    def test_says_nothing_that_django_says_otherwise(self, app):
        """One catalogue is made of all: a "Sunday" of ours would be every page's Sunday."""
        theirs = django_swedish()
        assert [
            key
            for key, message in swedish_of(app).items()
            if key in theirs and _all_of(theirs[key].string) != _all_of(message.string)
        ] == []

    def test_is_still_said(self, app):
        assert sorted(str(key) for key in swedish_of(app).keys() - texts_of(app).keys()) == []


def test_the_same_text_has_the_same_swedish_everywhere():
    """One catalogue is made of all: which of two would be said is nobody's choice. Else give a context."""
    said = {}
    for app in APPS:
        for key, message in swedish_of(app).items():
            said.setdefault(key, {}).setdefault(_all_of(message.string)[0], []).append(where(app))
    assert {key: answers for key, answers in said.items() if len(answers) > 1} == {}


def _all_of(text):
    return list(text) if isinstance(text, tuple | list) else [text]


def _is_said(message):
    return bool(message.string) and all(_all_of(message.string))


def _filled(text):
    return {name for pair in FILLED.findall(text) for name in pair if name}
