"""Medled as an app in a real browser: it can be installed, and says so kindly when the server is gone."""

import json
import re
from contextlib import suppress
from socket import SHUT_RDWR, create_connection
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

KEPT = """async () => (await Promise.all((await caches.keys()).map(
    async name => (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname)))).flat()"""


class Wire(ThreadingTCPServer):
    """A wire to the server that can be cut, with all that goes through it."""

    daemon_threads = True

    def __init__(self, to):
        super().__init__(("127.0.0.1", 0), BaseRequestHandler)
        self.to, self.ends = to, []
        self.url = f"http://localhost:{self.server_address[1]}"

    def process_request_thread(self, request, client_address):
        ends = request, create_connection(self.to)
        self.ends += ends
        back = Thread(target=pump, args=ends[::-1], daemon=True)
        back.start()
        pump(*ends)
        back.join()
        self.shutdown_request(request)

    def cut(self):
        self.shutdown()
        self.server_close()
        for end in self.ends:
            with suppress(OSError):
                end.shutdown(SHUT_RDWR)


def pump(one, other):
    with suppress(OSError):
        while data := one.recv(65536):
            other.sendall(data)
        other.shutdown(SHUT_RDWR)


@pytest.fixture
def is_first_visit():
    """What is here when somebody comes for the first time is what these tests are about."""
    return True


@pytest.fixture
def wire(live_server):
    wire = Wire((live_server.thread.host, live_server.thread.port))
    Thread(target=wire.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield wire
    wire.cut()


def ready(page):
    """Wait until the worker has taken the page over (what Playwright has for waiting, our policy forbids)."""
    page.evaluate("""() => new Promise((found, gave_up) => {
        setTimeout(() => gave_up(new Error('No worker came.')), 10000);
        const look = () => {
            if (navigator.serviceWorker.controller?.state === 'activated') found(); else setTimeout(look, 50);
        };
        look();
    })""")


@pytest.mark.parametrize(
    ("language", "says", "dark"),
    [("sv", "Du är inte uppkopplad", False), ("en", "You are not online", True)],
    ids=["sv", "en"],
)
def test_when_the_server_is_gone(open_page, ward, wire, axe, no_sideways_scroll, language, says, dark):
    page = open_page(language=language, dark=dark)
    page.goto(f"{wire.url}/")
    ready(page)
    wire.cut()
    page.goto(f"{wire.url}/you/")
    expect(page.get_by_role("heading", level=1)).to_have_text(says)
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px \"Schibsted Grotesk\"'))")
    assert page.evaluate("getComputedStyle(document.querySelector('.btn')).backgroundColor") != "rgba(0, 0, 0, 0)"
    axe(page)
    no_sideways_scroll(page)
    expect(page.get_by_role("link", name=re.compile("Försök igen|Try again"))).to_have_attribute("href", "")


def test_nothing_that_anybody_looked_at_is_kept(open_page, ward, live_server):
    page = open_page(ward.amina)
    page.goto("/")
    ready(page)
    for address in ("/you/", "/told/", f"/g/{ward.group.slug}/sharing/"):
        page.goto(address)
    kept = page.evaluate(KEPT)
    assert "/offline/sv/" in kept
    assert [path for path in kept if not path.startswith("/static/") and path != "/offline/sv/"] == []
    assert all("Amina" not in text for text in page.evaluate(KEPT.replace("new URL(request.url).pathname", "''")))


def test_a_new_version_takes_over_at_once(open_page, ward, live_server, monkeypatch):
    page = open_page()
    page.goto("/")
    ready(page)
    (before,) = page.evaluate("caches.keys()")
    monkeypatch.setattr("medled.__version__", "99.0.0")
    page.reload()
    page.evaluate(
        """before => new Promise((found, gave_up) => {
            setTimeout(() => gave_up(new Error('The old one is still there.')), 10000);
            const look = async () => {
                const now = await caches.keys();
                if (now.length === 1 && now[0] !== before) found(); else setTimeout(look, 50);
            };
            look();
        })""",
        before,
    )


@pytest.mark.parametrize("shows_notices", [True], ids=["whole browser"])
def test_it_can_be_installed(open_page, ward, live_server):
    page = open_page()
    page.goto("/")
    ready(page)
    devtools = page.context.new_cdp_session(page)
    read = devtools.send("Page.getAppManifest")
    assert (read["errors"], read["url"]) == ([], f"{live_server.url}/app.sv.webmanifest")
    errors = {error["errorId"] for error in devtools.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert errors <= {"in-incognito"}  # every page of a test is in a private window; that is its only reason


def test_without_script_it_all_works(open_page, ward):
    page = open_page(ward.amina, script=False)
    page.goto("/")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("shows_notices", [True], ids=["whole browser"])
def test_what_is_pushed_is_shown(open_page, ward, live_server):
    """The browser itself delivers it to the worker, as it does with what has come from a push service."""
    page = open_page()
    page.context.grant_permissions(["notifications"], origin=live_server.url)
    devtools = page.context.new_cdp_session(page)
    found = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: found.extend(one for one in said["registrations"] if one["scopeURL"] == f"{live_server.url}/"),
    )
    devtools.send("ServiceWorker.enable")
    page.goto("/")
    ready(page)
    told = {"sentence": "Carin behöver ditt stöd", "to": "/told/1/", "about": "a", "language": "sv"}
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": live_server.url, "registrationId": found[-1]["registrationId"], "data": json.dumps(told)},
    )
    shown = page.evaluate(
        """() => new Promise((found, gave_up) => {
            setTimeout(() => gave_up(new Error('Nothing was shown.')), 10000);
            const look = async () => {
                const [notice] = await (await navigator.serviceWorker.ready).getNotifications();
                if (notice) found([notice.title, notice.data]); else setTimeout(look, 50);
            };
            look();
        })"""
    )
    assert shown == ["Carin behöver ditt stöd", "/told/1/"]
