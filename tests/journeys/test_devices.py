"""Notices on a device: the page says honestly how it is on this one, and asks the browser only when one presses."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from playwright.sync_api import expect

from medled.listeners import devices, sealed
from medled.web import this_device
from tests.journeys.conftest import DESKTOP, DRAWN, look
from tests.journeys.test_offline import ready

GET = "Få aviseringar på den här enheten"


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.DATA = tmp_path


@pytest.fixture
def is_first_visit():
    """What is here when somebody comes for the first time is what these tests are about."""
    return True


def add(person, name="Android"):
    public = sealed.public_text(ec.generate_private_key(sealed.CURVE))
    return devices.add(
        person,
        endpoint="https://push.example.org/1",
        public=public,
        secret=sealed.text_of(b"sixteen bytes ok"),
        name=name,
        at=timezone.now(),
    )


def test_the_page_is_for_everybody(open_page, ward, axe, no_sideways_scroll):
    add(ward.amina)
    page = open_page(ward.amina)
    page.goto("/you/told/")
    expect(page.get_by_text("Android").first).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    look(page, size=DESKTOP, dark=True)
    axe(page, rules=DRAWN)


def test_the_browser_is_asked_only_when_one_presses(open_page, ward):
    page = open_page(ward.amina)
    page.add_init_script(
        "window.asked = 0; Object.defineProperty(Notification, 'permission', {get: () => 'default'});"
        "Notification.requestPermission = async () => { window.asked++; return 'default'; };"
    )
    page.goto("/you/told/")
    button = page.get_by_role("button", name=GET)
    expect(button).to_be_visible()
    assert page.evaluate("asked") == 0
    button.press("Enter")
    expect(button).to_be_visible()
    assert page.evaluate("asked") == 1


def test_a_browser_that_blocks_is_said_to(open_page, ward):
    page = open_page(ward.amina)
    page.add_init_script("Object.defineProperty(Notification, 'permission', {get: () => 'denied'});")
    page.goto("/you/told/")
    expect(page.get_by_text("blockerade i den här webbläsaren")).to_be_visible()
    expect(page.get_by_role("button", name=GET)).to_be_hidden()


def test_a_browser_that_cannot_is_told_of_the_home_screen(open_page, ward):
    page = open_page(ward.amina)
    page.add_init_script("delete window.PushManager;")
    page.goto("/you/told/")
    expect(page.get_by_text("lägg först Medled på hemskärmen")).to_be_visible()


# What a browser does of its own accord, and no test can make it do: it has been given another address, and wakes the
# worker, which has no page and no session.
WAKE = """async (endpoint) => {
    const event = new Event('pushsubscriptionchange');
    const keys = {p256dh: '%(public)s', auth: '%(secret)s'};
    event.newSubscription = {toJSON: () => ({endpoint, keys}), unsubscribe: () => self.ended = true};
    event.waitUntil = (work) => self.work = work;
    self.dispatchEvent(event);
    await self.work;
    return self.ended ?? false;
}"""


def test_the_worker_tells_of_an_address_that_the_browser_has_changed(open_page, ward, live_server):
    device = add(ward.amina)
    page = open_page(ward.amina)
    page.goto("/")
    ready(page)
    (worker,) = page.context.service_workers
    public = sealed.public_text(ec.generate_private_key(sealed.CURVE))
    wake = WAKE % {"public": public, "secret": sealed.text_of(b"sixteen bytes ok")}
    assert worker.evaluate(wake, "https://push.example.org/new") is True  # nobody is pushed to here: nothing is kept
    page.context.add_cookies([cookie_of(device, live_server)])
    assert worker.evaluate("() => { delete self.ended; }") is None
    assert worker.evaluate(wake, "https://push.example.org/new") is False
    assert [row.endpoint for row in devices.devices_of(ward.amina)] == ["https://push.example.org/new"]


@pytest.mark.parametrize(("script", "shows_notices"), [(True, True), (False, False)], ids=["script", "no script"])
def test_signing_out_ends_notices_there(open_page, ward, live_server, script):
    device = add(ward.amina)
    page = open_page(ward.amina, script=script)
    page.context.grant_permissions(["notifications"], origin=live_server.url)
    page.context.add_cookies([cookie_of(device, live_server)])
    page.goto("/you/")
    if script:
        ready(page)
        page.evaluate("navigator.serviceWorker.ready.then(own => own.showNotification('Carin behöver ditt stöd'))")
    page.locator("main").get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("link", name="Logga in").first).to_be_visible()
    assert not devices.devices_of(ward.amina)
    if script:
        shown = "navigator.serviceWorker.ready.then(own => own.getNotifications()).then(all => all.length)"
        assert page.evaluate(shown) == 0


def cookie_of(device, server):
    response = HttpResponse()
    this_device.remember(RequestFactory().get("/"), response, device.pk)
    return {"name": this_device.COOKIE, "value": response.cookies[this_device.COOKIE].value, "url": server.url}


def test_without_script_devices_are_stopped_and_topics_chosen(open_page, ward):
    add(ward.amina)
    page = open_page(ward.amina, script=False)
    page.goto("/you/told/")
    page.get_by_role("checkbox", name="Incheckningar").or_(page.get_by_role("checkbox", name="Avstämningar")).check()
    page.locator("form[action$='pushed/'] button").click()
    assert "check_in" in devices.topics_of([ward.amina.pk])[ward.amina.pk]
    page.get_by_role("button", name="Stäng av").click()
    expect(page.get_by_text("visar inga fler aviseringar")).to_be_visible()
    assert not devices.devices_of(ward.amina)
