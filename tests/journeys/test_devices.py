"""Notices on a device: the page says honestly how it is on this one, and asks the browser only when one presses."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.utils import timezone
from playwright.sync_api import expect

from medled.listeners import devices, sealed

GET = "Få aviseringar på den här enheten"


@pytest.fixture(autouse=True)
def key(settings, tmp_path):
    settings.DATA = tmp_path


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


@pytest.mark.parametrize("size", ["phone", "desktop"])
@pytest.mark.parametrize(("dark", "language"), [(False, "sv"), (True, "en")])
def test_the_page_is_for_everybody(open_page, ward, axe, no_sideways_scroll, size, dark, language):
    add(ward.amina)
    page = open_page(ward.amina, size=size, dark=dark, language=language)
    page.goto("/you/told/")
    expect(page.get_by_text("Android").first).to_be_visible()
    axe(page)
    no_sideways_scroll(page)


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
