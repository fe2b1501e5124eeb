"""The look holds what it promises: contrast, size, nothing inline, no broken reference."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

WEB = Path(__file__).parents[2] / "src/medled/web"
CSS = WEB / "static/css"
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))

TEXT = """
ink/bg ink/surface ink/sunken ink-2/bg ink-2/surface ink-2/sunken primary/bg primary/surface primary/primary-soft
ink/primary-soft on-primary/primary attn-ink/attn-soft attn-ink/surface ink/attn-soft on-attn/attn stop/surface
stop/stop-soft ink/stop-soft support/surface support/support-soft ink/support-soft on-deep/deep bg/ink
"""
SHAPES = """
edge/surface edge/bg primary/surface primary-2/surface ring-rim/surface attn-line/surface attn-line/bg support/bg
support/ring-floor focus/bg focus/surface stop/bg attn-line/attn-soft
"""


def palettes():
    """The colours of the three blocks in tokens.css: light, dark by the system, dark by choice."""
    css = (CSS / "tokens.css").read_text()
    blocks = re.findall(r"color-scheme: (\w+);((?:\s*--[\w-]+: #\w{6};)+)", css)
    return [(scheme, dict(re.findall(r"--([\w-]+): (#\w{6});", block))) for scheme, block in blocks]


def luminance(colour):
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in channels)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one, other):
    """The ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_ways_to_the_dark_are_the_same_dark():
    (light, day), (by_system, night), (by_choice, chosen) = palettes()
    assert (light, by_system, by_choice) == ("light", "dark", "dark")
    assert night == chosen
    assert day.keys() == night.keys()


@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3)], ids=["text", "shapes"])
def test_contrast(pairs, least):
    measured = {
        (scheme, pair): contrast(*(colours[name] for name in pair.split("/")))
        for scheme, colours in palettes()
        for pair in pairs.split()
    }
    assert {pair: ratio for pair, ratio in measured.items() if ratio < least} == {}


def test_every_colour_and_size_that_is_used_has_a_name():
    sheets = {path: path.read_text() for path in CSS.rglob("*.css")}
    named = set(re.findall(r"(--[\w-]+):", "".join(sheets.values())))
    used = set(re.findall(r"var\((--[\w-]+)", "".join(sheets.values()) + (WEB / "static/signs.svg").read_text()))
    assert used <= named
    paint = {"tokens.css", "print.css"}
    raw = {path.name: re.findall(r"#[0-9a-f]{3,8}\b", css) for path, css in sheets.items() if path.name not in paint}
    assert {name: colours for name, colours in raw.items() if colours} == {}


def test_style_sheets_modules_and_templates_stay_small():
    limits = [
        (CSS.rglob("*.css"), 300),
        ((WEB / "static/js").glob("*.js"), 80),
        ((WEB / "templates/cotton").iterdir(), 40),
    ]
    long = {
        path.name: n for paths, most in limits for path in paths if (n := len(path.read_text().splitlines())) > most
    }
    assert long == {}
    assert {path.name for path in TEMPLATES if len(path.read_text().splitlines()) > 150} == set()
    assert len(list((WEB / "templates/cotton").iterdir())) <= 25


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB / "templates")))
def test_nothing_is_inline_and_every_name_is_there(path):
    text = path.read_text()
    assert not re.search(r"""\sstyle=|<style|\son\w+=["']|javascript:""", text), (
        "the content security policy forbids it"
    )
    assert not re.findall(r"<script(?![^>]*\ssrc=)[^>]*>", text), "inline script"
    icons = set(re.findall(r'id="i-([\w-]+)"', (WEB / "static/vendor/icons/icons.svg").read_text()))
    signs = set(re.findall(r'symbol id="(\w+)"', (WEB / "static/signs.svg").read_text()))
    assert set(re.findall(r'{% icon "([\w-]+)" %}', text)) <= icons
    assert set(re.findall(r'{% sign "(\w+)" %}|sign="(\w+)"', text)) <= {(name, "") for name in signs} | {
        ("", name) for name in signs
    }
    assert [name for name in re.findall(r'{% static "([^"]+)" %}', text) if finders.find(name) is None] == []


def test_all_static_files_can_be_gathered_with_their_references(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "medled.web.assets.Storage"},
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    base = next(tmp_path.glob("css/base.*.css")).read_text()
    assert re.search(r"schibsted-grotesk-latin-wght-normal\.\w{12}\.woff2", base)
    parts = next(tmp_path.glob("js/parts.*.js")).read_text()
    assert re.search(r'from "\./change\.\w{12}\.js";', parts)


def test_what_is_borrowed_has_its_licence_beside_it():
    for name in (
        "fonts/schibsted-grotesk.LICENSE.txt",
        "fonts/literata.LICENSE.txt",
        "htmx/LICENSE.txt",
        "idiomorph/LICENSE.txt",
        "icons/LICENSE.txt",
    ):
        assert (WEB / "static/vendor" / name).stat().st_size > 300


def test_a_focused_seat_keeps_its_own_promises_in_sight_up_to_forty():
    css = (CSS / "ring.css").read_text()
    kept = re.findall(r'\[data-seat="(\d+)"\]:is\(:hover, :focus-visible\)\) \.s(\d+)', css)
    assert kept == [(str(i), str(i)) for i in range(40)]
