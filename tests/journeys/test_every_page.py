"""Every page of the address table, in a real browser: nothing for axe to find in either light, nothing too wide."""

from itertools import pairwise
from types import SimpleNamespace

import pytest

from tests.lifelike import furnish
from tests.web.addresses import ADDRESSES, OUT, Page, address_of

NO_PAGES = {"healthz", "workplace:import-template"}
PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page) and name not in NO_PAGES]
DOORS = ["home", "account_login", "account_signup", "account_reset_password"]


@pytest.fixture
def place(ward):
    place = furnish(ward.group, [ward.carin, ward.amina, ward.bjorn, ward.david], number_of_tasks=8, at=ward.at)
    return SimpleNamespace(**vars(ward) | vars(place))


@pytest.mark.parametrize("name", PAGES + DOORS)
def test_everyone_can_read_and_use_it(open_page, place, axe, no_sideways_scroll, name):
    person = None if name in DOORS else reader(place, ADDRESSES[name].to)
    for size, dark, language in (("phone", False, "sv"), ("desktop", True, "en")):
        page = open_page(person, size=size, dark=dark, language=language)
        page.goto(address_of(place, name))
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        assert skipped(page) == []
        axe(page)
        if size == "phone":
            no_sideways_scroll(page)


def reader(place, to):
    """Return a member where members may come, else the manager; nobody where nobody need sign in."""
    return None if OUT in to else place.amina if "amina" in to else place.carin


def skipped(page):
    """Return the headings that leave out a level."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => [+h.tagName[1], h.innerText])")
    return [text for (before, _), (level, text) in pairwise(levels) if level > before + 1]
