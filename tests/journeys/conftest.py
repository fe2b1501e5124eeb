"""A real browser against the real pages: Debian's own Chromium, driven by Playwright.

Where it is here, Chromium's headless shell draws them: the same browser without a frame, in half the time. What it
can't show (notices on a device) is tried in the whole one.

`open_page(person)` gives a page with that person signed in, on a phone in Swedish unless told otherwise. Whatever a
page complains of in its console (a blocked script, a missing file, an error) fails the test in its teardown.

A page has a window of its own: nobody else is signed in there. When its test is over the window is emptied of all but
the files that pages are drawn with, and serves the next: it is as warm as that of somebody who was here yesterday.
"""

import os
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.cli.process import free_port

PHONE = {"width": 360, "height": 740}
NARROW = {"width": 320, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# What depends on how wide and light a page is: a page that has been read in one look needs no more in the next.
DRAWN = ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"]
# To tell of all that is well takes long; no page has a film that plays by itself, or another page within.
QUICK = {"resultTypes": ["violations"], "reporter": "no-passes", "preload": False, "iframes": False}
# What axe finds, when colours have settled; null where it is not at hand.
SETTLED_AND_READ = """async ([but, options]) => {
    if (!("axe" in window)) return null;
    await Promise.all(document.getAnimations().map((one) => one.finished));
    const {violations} = await axe.run({exclude: but}, options);
    return {violations};
}"""
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(os.path.dirname(__file__)):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(autouse=True)
def as_served(drawn_as_served):
    """A browser sees pages as everybody does."""


@pytest.fixture
def at():
    """Now: pages live in the present, so the ward does too."""
    return timezone.now()


WHOLE = ("chromium", "chromium-browser")
SHELL = ("chromium-headless-shell", *WHOLE)


@pytest.fixture(scope="session")
def browser_of() -> Iterator[Callable[[Sequence[str]], Browser]]:
    """One browser of each sort for the whole run: browser_of(SHELL)."""
    launched = {}

    def browser(names: Sequence[str]) -> Browser:
        chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
        if chromium is None:
            pytest.fail("No Chromium here. Install it (apt install chromium), or point CHROMIUM at one.")
        if chromium not in launched:
            launched[chromium] = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        return launched[chromium]

    # Playwright keeps an event loop in this thread; Django would refuse its own database calls beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=10_000)
    with sync_playwright() as playwright:
        yield browser
        for one in launched.values():
            one.close()


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    """The pages with their files as `medled serve` gives them: once in a window, they are not asked for again."""
    server = LiveServer("localhost", start=False)
    server.thread.static_handler = lambda pages: pages  # WhiteNoise is within, and says for how long to keep them
    server.start()
    yield server
    server.stop()


@pytest.fixture
def served(live_server):
    """Where the pages are: `.url`. A test of live pages serves them as `medled serve` does (`served.py`)."""
    return live_server


@pytest.fixture(scope="session")
def port():
    """Where `medled serve` is had: the same for all, so what pages are drawn with is at hand in a window once used."""
    return free_port()


class Windows:
    """Private windows of the browsers, each used by one page at a time."""

    def __init__(self, browser_of: Callable[[Sequence[str]], Browser]):
        self._browser_of, self._free = browser_of, defaultdict(list)

    def take(self, kind: tuple[str, str, bool, Sequence[str]], *, new: bool) -> BrowserContext:
        """Return an empty window of this kind: where the pages are, the language, whether there is script, in what."""
        if self._free[kind] and not new:
            return self._free[kind].pop()
        url, language, script, names = kind
        window = self._browser_of(names).new_context(
            base_url=url,
            locale={"sv": "sv-SE", "en": "en-GB"}[language],
            timezone_id=settings.TIME_ZONE,
            java_script_enabled=script,
            reduced_motion="reduce",
        )
        window.new_page()  # stays: a page after it is a tab, and no frame with all its buttons is drawn anew for each
        return window

    def give_back(self, kind: tuple[str, str, bool, Sequence[str]], window: BrowserContext) -> None:
        for page in window.pages[1:]:
            page.close()
        window.clear_cookies()
        window.clear_permissions()
        self._free[kind].append(window)


@pytest.fixture(scope="session")
def windows(browser_of):
    return Windows(browser_of)


@pytest.fixture
def is_first_visit():
    """Whether the windows are new, with nothing at hand: a module says so when that is what it is about."""
    return False


@pytest.fixture
def shows_notices():
    """Whether the browser is to show notices on the device: a test says so when that is what it is about."""
    return False


@pytest.fixture
def open_page(windows, served, is_first_visit, shows_notices):
    """Open a page: open_page(ward.amina, size="phone" | "desktop", dark=False, language="sv", script=True).

    Relative addresses work (`page.goto("/")`). Without a person nobody is signed in.
    """
    taken, complaints = [], []

    def open_page(person=None, *, size="phone", dark=False, language="sv", script=True) -> Page:
        kind = served.url, language, script, WHOLE if shows_notices else SHELL
        window = windows.take(kind, new=is_first_visit)
        taken.append((kind, window))
        window.add_cookies([_cookie(served, settings.LANGUAGE_COOKIE_NAME, language)])
        page = window.new_page()
        look(page, size=SIZES[size], dark=dark)
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if _is_fault(said) else None)
        if person is not None:
            sign_in_as(page, person, served, language)
        return page

    yield open_page
    for kind, window in taken:
        if is_first_visit:
            window.close()
        else:
            windows.give_back(kind, window)
    assert not complaints, "\n".join(complaints)


@pytest.fixture
def sign_in(served):
    """Sign a person in on a page that is already open: sign_in(page, ward.carin)."""
    return lambda page, person: sign_in_as(page, person, served, person.language)


def look(page, *, size, dark):
    """Look at the page that is open in another width and light."""
    page.set_viewport_size(size)
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")


@pytest.fixture
def axe():
    """Assert that axe-core finds nothing on the page against WCAG 2.2 A and AA, or some rules: axe(page, rules=[]).

    Leave out what is already read: axe(page, but=[".rail"]).
    """

    def run(page: Page, rules: Sequence[str] = (), but: Sequence[str] = ()) -> None:
        only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": RULES}
        asked = [list(but), QUICK | {"runOnly": only}]
        page.wait_for_load_state()  # the words of a page may be there before its styles are
        found = page.evaluate(SETTLED_AND_READ, asked)
        if found is None:  # one who reads many pages lays it in each before it is opened
            page.evaluate(AXE_SCRIPT)
            found = page.evaluate(SETTLED_AND_READ, asked)
        read = AxeResults(found)
        assert read.violations_count == 0, f"{page.url}\n{read.generate_report()}"

    return run


@pytest.fixture
def no_sideways_scroll():
    """Assert that nothing is wider than a narrow window: no_sideways_scroll(page, 320)."""

    def check(page: Page, width: int = NARROW["width"]) -> None:
        before = page.viewport_size
        if before["width"] != width:
            page.set_viewport_size({"width": width, "height": PHONE["height"]})
        wide, scrolls = page.evaluate(
            """() => [[...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1 && e.checkVisibility())
                .filter(e => { for (let p = e.parentElement; p; p = p.parentElement)
                    if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(p).overflowX)) return false;
                    return true; })
                .map(e => e.outerHTML.slice(0, 120)), document.documentElement.scrollWidth > innerWidth]"""
        )
        if before["width"] != width:
            page.set_viewport_size(before)
        assert not wide, f"{page.url} is wider than {width}:\n" + "\n".join(wide[:5])
        assert not scrolls, f"{page.url} scrolls sideways at {width}"

    return check


def sign_in_as(page, person, served, language) -> None:
    type(person).objects.filter(pk=person.pk).update(language=language)
    client = Client()
    client.force_login(person)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([_cookie(served, settings.SESSION_COOKIE_NAME, session)])


def _cookie(served, name, value):
    return {"name": name, "value": value, "url": served.url}


def _is_fault(said) -> bool:
    """Tell a page's fault from the browser's own note that a page answered 403 or 404: those tests mean to see."""
    return said.type == "error" and not (
        said.text.startswith("Failed to load resource") and "/static/" not in said.location.get("url", "")
    )
