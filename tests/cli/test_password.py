"""Who has forgotten their password gets a new way in from the one who looks after Medled, without a mail."""

import pytest
from django.test import Client
from typer.testing import CliRunner

from medled.cli import app
from medled.workplace.models import Person

NEW = "en helt ny mening"


def ask(address):
    return CliRunner().invoke(app, ["password", address])


@pytest.fixture
def link(ward, settings):
    settings.HAS_MAIL = False
    settings.BASE_URL = "http://testserver"
    said = ask("Amina@Example.org ").stdout.splitlines()
    assert said[0] == "Give this link to Amina Ali. It opens once, within three days."
    return said[1]


def test_the_link_leads_to_a_new_password_once(ward, link):
    browser = Client()
    page = browser.get(link, follow=True)
    assert "password1" in page.content.decode()
    answer = browser.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW}, follow=True)
    assert answer.status_code == 200
    assert Person.objects.get(pk=ward.amina.pk).check_password(NEW)
    assert "too old or has been used" in Client().get(link, follow=True).content.decode()


def test_an_address_that_nobody_has_is_told(db):
    answer = ask("nobody@example.org")
    assert answer.exit_code == 1
    assert "Nobody is here with the address nobody@example.org." in answer.output
