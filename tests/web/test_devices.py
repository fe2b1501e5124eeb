"""A device belongs to who sits at it: signing out ends what is pushed there, and so does whoever signs in next."""

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.listeners import devices, sealed
from tests.conftest import north_ward

PASSWORD = "en lång ramsa om vårfloden"
SHARED = "https://push.example.org/in-the-kitchen"
RENEW = "/you/told/device/renew/"


@pytest.fixture(scope="module")
def made(made_once):
    ward = north_ward(timezone.now())
    for person in (ward.amina, ward.carin):
        person.set_password(PASSWORD)
        person.save()
    return ward


@pytest.fixture
def ward(db, made, settings, tmp_path):
    settings.DATA = tmp_path
    return made


@pytest.fixture
def tablet(ward):
    """The browser in the staff kitchen, on which Amina has allowed notices."""
    browser = Client()
    browser.force_login(ward.amina)
    allow(browser)
    return browser


def keys():
    public = sealed.public_text(ec.generate_private_key(sealed.CURVE))
    return {"public": public, "secret": sealed.text_of(b"sixteen bytes ok")}


def allow(browser, endpoint=SHARED):
    assert browser.post("/you/told/device/", {"endpoint": endpoint, "name": "Android", **keys()}).status_code == 302


def addresses_of(person):
    return [device.endpoint for device in devices.devices_of(person)]


def sign_in(browser, person):
    form = {"login": person.email, "password": PASSWORD}
    assert browser.post(reverse("account_login"), form).status_code == 302


def test_signing_out_ends_what_is_pushed_there_and_nowhere_else(ward, tablet):
    phone = Client()
    phone.force_login(ward.amina)
    allow(phone, "https://push.example.org/in-the-pocket")
    tablet.post(reverse("account_logout"))
    assert addresses_of(ward.amina) == ["https://push.example.org/in-the-pocket"]


def test_so_it_does_long_after_they_were_allowed_in_a_session_of_its_own(ward, tablet):
    tablet.cookies.pop("medled")  # the session is over
    sign_in(tablet, ward.amina)
    assert addresses_of(ward.amina) == [SHARED]
    tablet.post(reverse("account_logout"))
    assert addresses_of(ward.amina) == []


def test_whoever_signs_in_next_ends_those_of_the_one_before(ward, tablet):
    tablet.cookies.pop("medled")  # Amina left without signing out
    sign_in(tablet, ward.carin)
    assert addresses_of(ward.amina) == []


def test_a_new_password_ends_them_on_all_other_devices(ward, tablet):
    phone = Client()
    phone.force_login(ward.amina)
    allow(phone, "https://push.example.org/in-the-pocket")
    new = {"oldpassword": PASSWORD, "password1": "en annan ramsa om hösten", "password2": "en annan ramsa om hösten"}
    assert phone.post(reverse("account_change_password"), new).status_code == 302
    assert addresses_of(ward.amina) == ["https://push.example.org/in-the-pocket"]


def test_a_browser_that_gets_another_address_tells_it_without_a_session(ward, tablet):
    tablet.cookies.pop("medled")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = tablet.cookies
    assert strict.post(RENEW, {"endpoint": "https://push.example.org/new", **keys()}).status_code == 204
    assert addresses_of(ward.amina) == ["https://push.example.org/new"]


def test_who_does_not_sit_there_changes_nothing(ward, tablet):
    stranger = Client()
    stranger.force_login(ward.carin)
    for cookie in (None, "1", f"{devices.devices_of(ward.amina).get().pk}:x"):
        if cookie:
            stranger.cookies["medled_device"] = cookie
        assert stranger.post(RENEW, {"endpoint": "https://push.example.org/mine", **keys()}).status_code == 404
        stranger.post(reverse("account_logout"))
    assert addresses_of(ward.amina) == [SHARED]


def test_a_browser_that_was_signed_out_is_told_that_nothing_more_comes(ward, tablet):
    cookie = tablet.cookies["medled_device"].value
    tablet.post(reverse("account_logout"))
    assert tablet.cookies["medled_device"].value == ""
    tablet.cookies["medled_device"] = cookie  # it asked just before
    assert tablet.post(RENEW, {"endpoint": "https://push.example.org/new", **keys()}).status_code == 404
    assert addresses_of(ward.amina) == []


@pytest.mark.parametrize("wrong", [{"endpoint": "https://10.0.0.8/x"}, {"public": "hej"}, {"secret": ""}])
def test_what_no_browser_gives_is_refused(ward, tablet, wrong):
    assert tablet.post(RENEW, {"endpoint": SHARED, **keys(), **wrong}).status_code == 400
    assert addresses_of(ward.amina) == [SHARED]


def test_nothing_but_the_browser_itself_can_read_which_device_it_is(ward, tablet):
    cookie = tablet.cookies["medled_device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert tablet.get("/you/", secure=True).status_code == 200
    assert tablet.post("/you/told/device/", {"endpoint": SHARED, **keys()}, secure=True).cookies["medled_device"][
        "secure"
    ]
