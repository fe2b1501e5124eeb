"""A button in a mail: its page does with one press what it says, and a machine that looks at the link does nothing."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from medled.listeners import choices, one_press, post
from medled.listeners.models import Notice
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.dialogue.models import CheckIn, SupportCall, Word
from medled.workplace.actions import members
from medled.workplace.models import Person
from medled.workplace.queries import day_of

pytestmark = pytest.mark.django_db(transaction=True)
PRESS = re.compile(r"https://medled\.example(/press/[^\s\"<]+)")
HOUR = timedelta(hours=1)


@pytest.fixture
def call(ward, postbox):
    """Amina has asked Björn for support."""
    return calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at, words="Jag orkar inte mer.")


@pytest.fixture
def link(postbox):
    """Send what is due, and return the address behind the button in somebody's newest mail; None without a button."""

    def of(person):
        post.send_due(now=timezone.now)
        letter = postbox.to(person)[-1]
        found = [set(PRESS.findall(letter.get_body([kind]).get_content())) for kind in ("plain", "html")]
        assert found[0] == found[1]
        return found[0].pop() if found[0] else None

    return of


@pytest.fixture
def somebody():
    """A browser in which nobody has signed in, and that keeps no cookie."""
    return Client(enforce_csrf_checks=True)


def presses(browser, link):
    """Press the button on the page, if there is one, and return what the page says then."""
    page = browser.get(link).content.decode()
    return browser.post(link, fields_of(page), follow=True).content.decode() if "<button" in page else page


def fields_of(page):
    return dict(re.findall(r'name="(\w+)" value="([^"]*)"', page))


def test_who_is_called_says_with_one_press_that_they_are_on_it(ward, call, link, somebody):
    address = link(ward.bjorn)
    page = somebody.get(address).content.decode()
    assert "Amina Ali asks you for support" in page
    assert "One press, and Amina Ali knows it." in page
    assert "You answer as Björn Ek." in page
    assert "orkar" not in page
    assert "Amina Ali knows that you are on it." in presses(somebody, address)
    assert list(Word.objects.values_list("person", "kind")) == [(ward.bjorn.pk, "on_it")]
    call.refresh_from_db()
    assert call.answered_by == ward.bjorn
    assert Notice.objects.filter(person=ward.amina, event__kind="dialogue.call.taken").exists()
    assert Notice.objects.get(person=ward.bjorn, event__kind="dialogue.call.made").read_at
    assert "<button" not in somebody.get(address).content.decode()
    somebody.post(address, fields_of(page))  # pressed again by a page that was left open
    assert Word.objects.count() == 1


def test_a_machine_that_looks_at_the_link_does_nothing(ward, call, link):
    address = link(ward.bjorn)
    for look in (Client().get, Client().head, Client().options):
        look(address)
    Client().post(address)
    assert not Word.objects.exists()
    assert SupportCall.objects.get().answered_at is None


def test_what_somebody_else_has_by_now_has_no_button(ward, call, link, somebody):
    address = link(ward.bjorn)
    calls.hand_on(call, to=ward.carin, reason="Du vet mer.", by=ward.bjorn, at=ward.at)
    assert "Somebody else has it now." in presses(somebody, address)
    assert not Word.objects.filter(kind="on_it").exists()
    assert "Amina Ali knows" in presses(somebody, link(ward.carin))  # to whom it was passed on


def test_what_is_closed_waits_for_nobody(ward, call, link, somebody):
    address = link(ward.bjorn)
    calls.close(call, got="not_needed", by=ward.amina, at=ward.at)
    assert "This no longer waits for an answer." in presses(somebody, address)


def test_the_answer_itself_has_no_button(ward, call, link):
    calls.answer(call, words="Gör så här.", by=ward.bjorn, at=ward.at)
    assert link(ward.amina) is None


@pytest.mark.parametrize("why", ["forged", "old", "left", "closed out", "of another"])
def test_an_address_that_is_not_good_leads_nowhere(ward, call, link, why, monkeypatch):
    address = link(ward.bjorn)
    if why == "forged":
        address = address[:-2] + "x/"
    elif why == "old":
        monkeypatch.setattr(one_press, "GOOD_FOR", timedelta())
    elif why == "left":
        members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.carin, at=ward.at)
    elif why == "closed out":
        Person.objects.filter(pk=ward.bjorn.pk).update(is_active=False)
    else:
        address = address.replace(f"/{ward.bjorn.pk}-", f"/{ward.carin.pk}-")
    assert Client().get(address).status_code == Client().post(address).status_code == 404
    assert not Word.objects.exists()


def test_a_time_is_agreed_to_as_it_was_read(ward, held, link, somebody):
    choices.choose(ward.bjorn, {"check_in": choices.Choice.called("at_once")}, at=ward.at)
    soon = ward.at + timedelta(days=5)
    proposed = check_ins.propose(held, starts_at=soon, by=ward.amina, at=ward.at)
    address = link(ward.bjorn)
    page = somebody.get(address).content.decode()
    fields = fields_of(page)
    check_ins.move(proposed, starts_at=soon + HOUR, by=ward.amina, at=ward.at)
    answer = somebody.post(address, fields).content.decode()
    assert 'role="alert"' in answer
    assert CheckIn.objects.get().agreed_for is None
    assert "Booked: " in presses(somebody, address)
    assert CheckIn.objects.get().agreed_for == soon + HOUR


def test_a_digest_has_the_button_too(ward, call, postbox):
    choices.choose(ward.bjorn, {"support": choices.Choice.called("daily")}, at=ward.at)
    post.send_due(now=lambda: timezone.now() + timedelta(days=5))
    (letter,) = postbox.to(ward.bjorn)
    assert PRESS.search(letter.get_body(["plain"]).get_content())


def test_it_is_kept_nowhere_and_leaves_no_crumbs(ward, call, link):
    answer = Client().get(link(ward.bjorn))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]
