"""An invitation is mailed: by a real mail server on this machine, and once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from medled.listeners import mail, post
from medled.listeners.models import Delivery
from medled.workplace.actions import invitations

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at():
    """Now: the worker lives in the present."""
    return timezone.now()


def send_waiting():
    return post.send_due(now=timezone.now)


def invite(ward, **who):
    who = {"email": "nadia@example.org"} | who
    return invitations.invite(ward.group, role="member", by=ward.carin, at=ward.at, **who)


def test_the_mail_says_who_invites_to_what_and_carries_the_link(ward, postbox):
    invitation = invite(ward)
    send_waiting()
    (letter,) = postbox.letters
    text, html = (letter.get_body([kind]).get_content() for kind in ("plain", "html"))
    assert letter["To"] == "nadia@example.org"
    assert letter["Subject"] == "Carin Wallin bjuder in dig till Hemtjänsten Norr"
    for body in (text, html):
        assert f"https://medled.example/join/{invitation.token}/" in body
        assert "Norrby kommun" in body
        assert "medarbetare" in body
    assert mail.states_of([invitation.pk]) == {invitation.pk: "sent"}


def test_the_mail_is_in_the_language_of_the_one_who_gets_it(ward, postbox, person):
    known = person("Nadia Berg")
    known.language = "en"
    known.save()
    invite(ward, email="Nadia@Example.org")
    send_waiting()
    assert postbox.letters[0]["Subject"] == "Carin Wallin invites you to Hemtjänsten Norr"


def test_a_name_breaks_neither_heading_nor_page_of_the_mail(ward, postbox):
    ward.carin.name = "Carin <b>Wallin\r\nBcc: all@example.org"
    ward.carin.save()
    invite(ward)
    send_waiting()
    (letter,) = postbox.letters
    assert letter["Bcc"] is None
    assert "<b>" not in letter.get_body(["html"]).get_content()


def test_a_mail_is_sent_once_however_often_the_worker_looks(ward, postbox):
    invite(ward)
    send_waiting()
    send_waiting()
    assert len(postbox.letters) == 1


def test_a_change_that_is_undone_sends_nothing(ward, postbox):
    with transaction.atomic():
        invite(ward)
        transaction.set_rollback(True)
    send_waiting()
    assert postbox.letters == []


def test_what_was_taken_back_is_not_sent_and_a_link_is_not_mailed(ward, postbox):
    invitations.withdraw(invite(ward), by=ward.carin, at=ward.at)
    invite(ward, email="", name="Nadia")
    invitations.open_link(ward.group, role="member", by=ward.carin, at=ward.at)
    send_waiting()
    assert postbox.letters == []


def test_a_server_that_is_busy_is_asked_again_later(ward, postbox):
    postbox.answer = "451 Come back later"
    invitation = invite(ward)
    send_waiting()
    assert mail.states_of([invitation.pk]) == {invitation.pk: "late"}
    postbox.answer = "250 OK"
    send_waiting()
    assert postbox.letters == []
    post.send_due(now=lambda: timezone.now() + timedelta(minutes=2))
    assert len(postbox.letters) == 1
    assert mail.states_of([invitation.pk]) == {invitation.pk: "sent"}


def test_a_server_that_says_no_for_good_is_not_asked_again(ward, postbox):
    postbox.answer = "550 No such mailbox"
    invitation = invite(ward)
    send_waiting()
    assert mail.states_of([invitation.pk]) == {invitation.pk: "given_up"}
    assert post.send_due(now=lambda: timezone.now() + timedelta(days=9)) == 0


def test_without_mail_nothing_waits_to_be_sent(ward, settings):
    settings.HAS_MAIL = False
    invite(ward)
    assert not Delivery.objects.exists()
