"""Pages for when something is not as hoped: the reader's language, what happened, the way back."""

import html
import re
from urllib.parse import urlencode

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse

from medled.web.pages import errors
from medled.workplace.actions import members

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def visitor(db, settings):
    settings.DEBUG = False

    def visitor(language="sv", **options):
        client = Client(**options)
        client.cookies["medled_language"] = language
        return client

    return visitor


def heading(response):
    (found,) = re.findall(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL)
    return found.strip()


@pytest.mark.parametrize(
    ("language", "says"), [("sv", "Sidan finns inte längre"), ("en", "There is no page here any longer")]
)
def test_an_unknown_address(visitor, language, says):
    response = visitor(language).get("/nowhere/")
    assert response.status_code == 404
    assert heading(response) == says
    assert 'href="/"' in response.content.decode()


def test_an_error_is_logged_by_its_route_and_not_by_the_address_which_may_be_a_key(visitor, caplog, monkeypatch):
    def stumble(*args):
        raise RuntimeError("it is ours")

    monkeypatch.setattr("medled.listeners.own_calendar.whose", stumble)
    client = visitor(raise_request_exception=False)
    assert client.get("/calendar/AbCdEf.secret.ics").status_code == 500
    assert "GET calendar/<str:secret>.ics" in caplog.text
    assert "it is ours" in caplog.text
    assert "AbCdEf" not in caplog.text


@pytest.mark.parametrize(
    ("language", "says"), [("sv", "Du blev utloggad medan du skrev"), ("en", "You were signed out")]
)
def test_a_form_from_a_session_that_is_over(visitor, language, says):
    response = visitor(language, enforce_csrf_checks=True).post("/language/", {"language": "en"})
    assert response.status_code == 403
    assert heading(response).startswith(says)


@pytest.mark.parametrize(
    ("language", "says"), [("sv", "Det som skickades går inte att läsa"), ("en", "What was sent could not be read")]
)
@pytest.mark.parametrize(
    "sends", [{"language": "x" * 6_000_000}, {f"field{n}": "x" for n in range(1500)}, {"language": "tlh"}]
)
def test_what_is_too_much_or_no_form_of_ours(visitor, language, says, sends):
    response = visitor(language).post("/language/", urlencode(sends), content_type=FORM)
    assert response.status_code == 400
    assert heading(response) == says
    assert 'class="btn" href="/"' in response.content.decode()


def test_who_knocks_by_another_name_is_told_without_a_traceback(visitor, settings, caplog):
    settings.LANGUAGE_CODE = "sv"
    response = visitor().get("/", headers={"host": "else_where..example"})
    assert heading(response) == "Det som skickades går inte att läsa"
    assert not [record for record in caplog.records if record.exc_info]


def test_another_group_is_told_so_and_nothing_of_the_group_is_shown(visitor, ward):
    client = visitor()
    client.force_login(ward.elin)
    response = client.get(f"/g/{ward.group.slug}/")
    assert response.status_code in {403, 404}
    assert ward.group.name not in response.content.decode()


@pytest.mark.parametrize(("language", "says"), [("sv", "Felet är vårt"), ("en", "The fault is ours")])
def test_a_server_error_needs_no_database(language, says, django_db_blocker):
    request = RequestFactory().get("/")
    request.LANGUAGE_CODE = language
    with django_db_blocker.block():
        response = errors.broken(request)
    assert response.status_code == 500
    assert heading(response) == says


@pytest.mark.parametrize(("language", "says"), [("sv", "Felet är vårt"), ("en", "The fault is ours")])
def test_a_server_error_before_it_is_known_who_asks_speaks_as_the_device(language, says, django_db_blocker):
    somebody = Client(raise_request_exception=False)
    somebody.cookies["medled"] = "x" * 32
    somebody.cookies["medled_language"] = language
    with django_db_blocker.block():
        response = somebody.get("/")
    assert response.status_code == 500
    assert heading(response) == says


def test_a_server_error_before_the_language_is_known_speaks_that_of_the_installation(settings):
    settings.LANGUAGE_CODE = "sv"
    response = errors.broken(RequestFactory().get("/"))
    assert response.status_code == 500
    assert heading(response) == "Felet är vårt"


def test_who_is_taken_out_while_they_write_gets_back_their_words_and_nothing_of_the_group(visitor, ward, task):
    client = visitor()
    client.force_login(ward.amina)
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    words, read = "Så att ingen står <ensam> på morgonen.", "Det som gruppen\r\nhade skrivit"
    sent = {"title": task.title, "initial-title": task.title, "needs": read, "initial-needs": read, "purpose": words}
    refused = client.post(reverse("sharing:change-task", args=[ward.group.slug, task.pk]), sent)
    page = html.unescape(refused.content.decode())
    assert refused.status_code == 403
    assert "Det skickades inte. Det här är det du skrev:" in page
    assert words in page
    for of_the_group in (task.title, read, ward.group.name):
        assert of_the_group not in page


def test_what_was_written_about_something_that_is_gone_is_handed_back(visitor, ward):
    client = visitor()
    client.force_login(ward.amina)
    gone = reverse("sharing:change-task", args=[ward.group.slug, 404])
    assert "Mina egna ord" in client.post(gone, {"purpose": "Mina egna ord"}).content.decode()
    assert "Det skickades inte" not in client.post(gone).content.decode()
    assert "Det skickades inte" not in client.get(gone).content.decode()
