"""Every page of the address table, in a real browser, on a phone in Swedish and at a desk in English.

Nothing for axe to find in either light, nothing too wide. Pages of the library and for what went wrong are among them.
"""

from itertools import pairwise

import pytest

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
# The address says which.
IN_ITS_OWN_LANGUAGE = dict.fromkeys(["offline", "public:guide", "public:medled", "public:story"], "sv")
PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page) and name not in NO_PAGES]
DOORS = ["home", "account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
OWN = ["account_email", "account_change_password", "account_logout", "mfa_list_webauthn"]
WRONG = ["404", "403"]
COLOURED = ["color-contrast", "link-in-text-block"]
# What depends on how wide it is; the rest was held on the phone, and of the frame at a desk in test_now.
DRAWN = [*COLOURED, "scrollable-region-focusable", "target-size"]
NAMES = PAGES + DOORS + OWN + WRONG
AT_A_TIME = 24  # the ward is made, and the database emptied, once for so many


@pytest.fixture
def place(served, at):
    return furnished_ward(at)


@pytest.mark.parametrize(
    "some", [NAMES[n :: len(NAMES) // AT_A_TIME] for n in range(len(NAMES) // AT_A_TIME)], ids=",".join
)
def test_everyone_can_read_and_use_it(open_page, place, axe, no_sideways_scroll, some):
    looks = [
        {"size": "phone", "dark": False, "language": "sv"},
        {"size": "desktop", "dark": True, "language": "en"},
    ]
    for look in looks:
        pages = {}
        for name in some:
            person = reader(place, name)
            if person not in pages:
                pages[person] = open_page(person, **look)
            page = pages[person]
            page.emulate_media(color_scheme="dark" if look["dark"] else "light", reduced_motion="reduce")
            page.goto(where(place, name))
            assert page.locator("html").get_attribute("lang") == IN_ITS_OWN_LANGUAGE.get(name, look["language"])
            assert page.locator("h1").count() == 1
            assert skipped(page) == []
            if look["size"] == "desktop":
                axe(page, rules=DRAWN)
                continue
            axe(page)
            no_sideways_scroll(page)
            page.emulate_media(color_scheme="dark", reduced_motion="reduce")
            page.evaluate("Promise.all(document.getAnimations().map(one => one.finished))")  # colours have settled
            axe(page, rules=COLOURED)


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


def skipped(page):
    """Return the headings that leave out a level."""
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => [+h.tagName[1], h.innerText])")
    return [text for (before, _), (level, text) in pairwise(levels) if level > before + 1]
