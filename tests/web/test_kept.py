"""A session that ends in the middle of a form loses nothing of what was typed, and gives it to nobody else."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from medled.web import kept

pytestmark = pytest.mark.django_db
PASSWORD = "en lång mening att minnas"


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def carin(ward):
    ward.carin.set_password(PASSWORD)
    ward.carin.language = "en"
    ward.carin.save()
    return ward.carin


def sign_in(client, person, to="/"):
    return client.post("/account/login/", {"login": person.email, "password": PASSWORD, "next": to})


@pytest.fixture
def device(carin):
    """Carin has signed in on it, and then her session has run out."""
    client = Client()
    sign_in(client, carin)
    del client.cookies[settings.SESSION_COOKIE_NAME]
    return client


def settings_page(ward):
    return f"/g/{ward.group.slug}/workplace/settings/"


TYPED = {"name": "Norra laget med ett långt namn", "week": "every_day", "support_limit": "abc", "version": "1"}


def test_the_form_comes_back_as_it_was_after_signing_in(ward, carin, device):
    page = settings_page(ward)
    door = device.post(page, TYPED)
    assert door.headers["Location"].startswith("/account/login/")
    assert "What you wrote is kept" in device.get(door.headers["Location"]).content.decode()
    answer = sign_in(device, carin, page)
    assert answer.headers["Location"] == page
    again = device.get(page).content.decode()
    assert TYPED["name"] in again
    assert "abc" in again
    assert "What you wrote is here. It is not sent yet." in again
    ward.group.refresh_from_db()
    assert ward.group.name == "Hemtjänsten Norr"


def test_it_comes_back_once(ward, carin, device):
    page = settings_page(ward)
    device.post(page, TYPED)
    sign_in(device, carin, page)
    device.get(page)
    assert TYPED["name"] not in device.get(page).content.decode()


def test_a_form_that_is_sent_elsewhere_comes_back_on_its_own_page(ward, carin, device, settings):
    settings.HAS_MAIL = True
    page = f"/g/{ward.group.slug}/workplace/invite/"
    typed = {"role": "member", "emails": "a@example.org, b@"}
    door = device.post(page + "mail/", typed, headers={"referer": f"http://testserver{page}"})
    assert door.headers["Location"] == f"/account/login/?next={page}"
    sign_in(device, carin, page)
    assert "a@example.org, b@" in device.get(page).content.decode()


def test_what_no_page_takes_back_is_shown_and_can_be_sent_with_one_button(ward, carin, device):
    page = f"/g/{ward.group.slug}/workplace/"
    change = f"{page}seats/"
    device.post(
        change, {"order": "1,2", "why": "Två ord <b>till</b>"}, headers={"referer": f"http://testserver{page}"}
    )
    sign_in(device, carin, page)
    shown = device.get(page).content.decode()
    assert "What you wrote is here" in shown
    assert "Två ord &lt;b&gt;till" in shown
    assert f'action="{change}"' in shown
    device.post("/kept/drop/")
    assert "What you wrote is here" not in device.get(page).content.decode()


def test_another_person_at_the_same_device_sees_nothing_of_it(ward, carin, device):
    device.post("/you/", {"name": "Vad Carin skrev", "language": "en", "theme": "dark"})
    ward.amina.set_password(PASSWORD)
    ward.amina.save()
    sign_in(device, ward.amina, "/you/")
    assert "Vad Carin skrev" not in device.get("/you/").content.decode()


def test_signing_out_on_purpose_makes_the_device_forget(ward, carin):
    client = Client()
    sign_in(client, carin)
    assert kept.COOKIE in client.cookies
    client.post("/account/logout/")
    assert client.cookies[kept.COOKIE].value == ""
    client.post(settings_page(ward), TYPED)
    sign_in(client, carin, settings_page(ward))
    assert TYPED["name"] not in client.get(settings_page(ward)).content.decode()


def test_passwords_are_not_kept(carin, device):
    device.post("/you/", {"name": "Ny", "password1": "hemligt", "oldpassword": "hemligt"})
    assert "hemligt" not in str(dict(device.session))
    assert "Ny" in str(dict(device.session))


def test_a_form_whose_page_was_drawn_before_signing_in_anew_is_kept_too(ward, carin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(carin)
    page = settings_page(ward)
    answer = client.post(page, TYPED, headers={"referer": f"http://testserver{page}"})
    assert answer.status_code == 403
    assert "You were signed out" in answer.content.decode()
    assert TYPED["name"] in client.get(page).content.decode()
