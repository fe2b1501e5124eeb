"""Every page of the address table, in a real browser, on a phone in the light and at a desk in the dark.

All rules in one of the two, in the other those that depend on it; the next page the other way round.

Nothing for axe to find, nothing too wide. Pages of the library and for what went wrong are among them. That a page is
in the reader's language is held in tests/web/test_access.py, and that the colours go together in both lights in
tests/house/test_look.py.
"""

from collections import Counter
from itertools import pairwise

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.journeys.conftest import DESKTOP, DRAWN, NARROW, look
from tests.lifelike import furnished_ward
from tests.web.address import OUT, Page
from tests.web.addresses import ADDRESSES, address_of

NO_PAGES = {
    "healthz",
    "initiatives:photo",
    "knowledge:reactions-file",
    "knowledge:statements-file",
    "live",
    "manifest",
    "meetings:again",  # the middle of a page, for one that is open
    "meetings:minutes-file",
    "practice:photo",
    "public:photo",
    "pulse:results-file",
    "told:feed",
    "whole:year-paper",
    "worker",
    "workplace:import-template",
}
PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page) and name not in NO_PAGES]
DOORS = ["home", "account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
OWN = ["account_email", "account_change_password", "account_logout", "mfa_list_webauthn"]
WRONG = ["404", "403"]
NAMES = PAGES + DOORS + OWN + WRONG
LOOKS = (NARROW, False), (DESKTOP, True)  # and whether it is dark
AROUND = [".skip", ".rail", ".top", ".bar"]  # the same on all of somebody's pages: read in each look by all rules
AT_A_TIME = 24  # the ward is made, and the database emptied, once for so many


@pytest.fixture
def place(served, at):
    return furnished_ward(at)


@pytest.mark.parametrize(
    "some", [NAMES[n :: len(NAMES) // AT_A_TIME] for n in range(len(NAMES) // AT_A_TIME)], ids=",".join
)
def test_everyone_can_read_and_use_it(open_page, place, axe, no_sideways_scroll, some):
    pages, seen = {}, Counter()
    for name in some:
        person = reader(place, name)
        if person not in pages:
            pages[person] = open_page(person)
            pages[person].add_init_script(AXE_SCRIPT)
        page = pages[person]
        page.goto(where(place, name))
        levels = headings(page)
        assert [level for level, _ in levels].count(1) == 1
        assert skipped(levels) == []
        for (size, dark), rules in zip(by_turns(seen[person]), ((), DRAWN), strict=True):
            look(page, size=size, dark=dark)
            axe(page, rules=rules, but=AROUND if seen[person] >= len(LOOKS) else ())
            if size == NARROW:
                no_sideways_scroll(page)
        seen[person] += 1


def by_turns(nth):
    """Return the looks at a page, beginning with that in which the page before was left."""
    return LOOKS if nth % 2 == 0 else LOOKS[::-1]


def reader(place, name):
    """Return a member where members may come, else the manager; nobody where nobody need sign in."""
    if name in OWN + WRONG:
        return place.amina
    to = ADDRESSES[name].to if name in ADDRESSES else (OUT,)
    return None if OUT in to else place.amina if "amina" in to else place.carin


def where(place, name):
    """Return the address of a page; of one that there is not, and of one that is for another group."""
    wrong = {"404": "/no-such-page/", "403": f"/g/{place.other_group.slug}/"}
    return wrong.get(name) or address_of(place, name)


def headings(page):
    return page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => [+h.tagName[1], h.innerText])")


def skipped(levels):
    """Return the headings that leave out a level."""
    return [text for (before, _), (level, text) in pairwise(levels) if level > before + 1]
