"""A real mail server on this machine, that keeps what it is sent."""

import email
import socket
from dataclasses import dataclass
from datetime import timedelta
from email.policy import default
from threading import Event

import icalendar
import pytest
from aiosmtpd.controller import Controller
from django.db import transaction
from django.utils import timezone

from medled.journal import kinds
from medled.journal.kinds import SeenBy, kind
from medled.journal.record import record
from medled.listeners import post


class Postbox:
    """Takes what it is sent; answers otherwise when told to."""

    def __init__(self):
        self.letters = []
        self.answer = "250 OK"
        self.refuses = None  # an address that there is not
        self.has_come = Event()  # for a test that waits for a worker beside it

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address == self.refuses:
            return "550 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.letters.append(email.message_from_bytes(envelope.content, policy=default))
            self.has_come.set()
        return self.answer

    def to(self, person):
        """Return what came to somebody."""
        return [letter for letter in self.letters if letter["To"] == person.email]


@pytest.fixture
def postbox(settings):
    box = Postbox()
    with socket.create_server(("127.0.0.1", 0)) as free:
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    server = Controller(box, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    settings.HAS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.BASE_URL = "https://medled.example"
    yield box
    server.stop()


@pytest.fixture
def mailed(postbox):
    """Send what is due, and return the invitations in somebody's mail: (method, the time, the letter)."""

    def look(person, days=2):
        post.send_due(now=lambda: timezone.now() + timedelta(days=days))
        found = []
        for letter in postbox.to(person):
            for part in letter.walk():
                if part.get_content_type() == "text/calendar":
                    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
                    (event,) = calendar.walk("VEVENT")
                    assert part.get_param("method") == calendar["METHOD"]
                    found.append((str(calendar["METHOD"]), event, letter))
        return found

    return look


@pytest.fixture
def calls():
    """Carin calls somebody for support, between the two, in her own words: calls(ward, ward.amina)."""

    @kind(
        "test.called",
        "{actor} calls {to}: {words}",
        seen_by=SeenBy.CONCERNED,
        personal=("words",),
        topic="support",
        tells=("to",),
        to={"to": "{actor} needs your support: {words}"},
    )
    @dataclass(frozen=True)
    class Called:
        to: int
        words: str

    def call(ward, person, *, words="Jag orkar inte mer.", at=None, about=None):
        with transaction.atomic():
            facts = Called(person.pk, words)
            return record(facts, by=ward.carin, at=at or ward.at, group=ward.group, about=about or ward.group)

    yield call
    kinds.register.pop("test.called")
