"""Läget, the balance, what has happened and the ring, in a browser, on the demo's own workplace."""

import re

import pytest
from playwright.sync_api import expect

from medled.workplace.models import Person
from tests.journeys.conftest import DESKTOP, NARROW, look

PAGES = ("", "balance/", "happened/", "sharing/")


@pytest.fixture
def place(transactional_db, demo_of_today):
    """The demo, told up to now: `place(page)` is an address in the home-care group."""
    group = demo_of_today()
    return lambda page="": f"/g/{group.slug}/{page}"


@pytest.fixture
def samira(place):
    return Person.objects.get(name="Samira Haddad")


def test_every_page_can_be_seen_and_heard(open_page, place, samira, axe, no_sideways_scroll):
    page = open_page(samira)
    for address in PAGES:
        look(page, size=NARROW, dark=False)
        assert page.goto(place(address)).status == 200
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        axe(page)
        no_sideways_scroll(page)
        look(page, size=DESKTOP, dark=True)
        axe(page)


def test_from_the_sentence_to_the_table_by_keyboard_alone(open_page, place, samira):
    page = open_page(samira, size="desktop")
    page.goto(place())
    expect(page.get_by_role("heading", level=1)).to_contain_text(
        re.compile(r"Samira\. \S+ saker behöver dig, resten rullar\.")
    )
    page.get_by_role("link", name="Se vem som bär vad").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Så delar vi ledarskapet")
    page.get_by_text("Visa ringen som tabell").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("rowheader", name="Veckans bemanning")).to_be_visible()
    expect(page.get_by_role("cell", name="Leyla Demir håller i").first).to_be_visible()


def test_pages_can_be_read_without_script(open_page, place, samira):
    page = open_page(samira, script=False)
    for address in PAGES:
        page.goto(place(address))
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_print_shows_the_table_and_no_buttons(open_page, place, samira):
    page = open_page(samira, size="desktop")
    page.goto(place("sharing/"))
    page.emulate_media(media="print")
    expect(page.get_by_role("rowheader", name="Veckans bemanning")).to_be_visible()
    expect(page.get_by_text("Visa ringen som tabell")).to_be_hidden()
