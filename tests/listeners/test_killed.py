"""A worker that is killed at any point loses nothing, tells nothing twice in the bell and repeats one mail at most."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from threading import Timer

import pytest
from aiosmtpd.controller import Controller
from django.db import connection, transaction
from django.utils import timezone

from medled.journal.record import record
from medled.listeners import choices, post
from medled.listeners.choices import Choice
from medled.listeners.models import Delivery, Notice
from medled.workplace.events import RoleChanged
from tests.cli.process import free_port
from tests.listeners.conftest import Postbox
from tests.longer import part

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.longer]
KILLS = part(100)
# When the mail server pulls the trigger: before it has the letter, when it has but the worker does not know it, and
# when the worker has noted that and begins with the next. SOON is a moment by lot, wherever the worker is then.
POINTS = ("EHLO", "MAIL", "RCPT", "KEPT", "NEXT", "SOON")
SOON = 0.06  # seconds: about as long as a worker needs for its first letter


class Trap(Postbox):
    """A mail server that kills the one who talks to it, at a point of the talk."""

    def __init__(self):
        super().__init__()
        self.victim, self.point, self.had, self.sprung = None, "", 0, []

    def spring(self, point):
        if point == self.point and self.victim:
            self.sprung.append(point)
            victim, self.victim = self.victim, None
            os.kill(victim, signal.SIGKILL)

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.spring("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.spring("MAIL")
        if len(self.letters) > self.had:
            self.spring("NEXT")
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.spring("RCPT")
        return await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        self.spring("KEPT")
        return answer


@pytest.fixture
def at():
    """Now: the workers live in the present."""
    return timezone.now()


@pytest.fixture
def trap(settings):
    trap = Trap()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    server = Controller(trap, hostname=settings.EMAIL_HOST, port=settings.EMAIL_PORT)
    server.start()
    settings.HAS_MAIL = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    yield trap
    server.stop()


@pytest.fixture
def workers(settings, trap):
    """Make a worker whose clock is so many minutes ahead, workers(11); let it live until killed, workers("begin")."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "medled.config.settings",
        "DATABASE_URL": address_of_database(),
        "MEDLED_MAIL_URL": f"smtp://{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        "PYTHONPATH": "src",
        "MEDLED_MODE": "development",
    }
    process = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("killable.py"))],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def says(line):
        process.stdin.write(f"{line}\n")
        process.stdin.flush()
        return process.stdout.readline().strip()

    yield says
    process.stdin.close()
    process.wait(timeout=20)


def address_of_database():
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(known['NAME']).resolve()}"
    return os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{known['NAME']}"


def happens_to(person, ward):
    """Let something happen that the person is told of, and return the event's id."""
    with transaction.atomic():
        return record(
            RoleChanged(person.pk, ("member",)), by=ward.carin, at=ward.at, about=person, group=ward.group
        ).pk


def test_it_loses_nothing_and_repeats_one_mail_for_each_kill_at_most(ward, trap, workers):
    choose = random.Random(2026)
    people = [ward.amina, ward.bjorn, ward.david, ward.olle]
    for person in people:
        choices.choose(person, {"group": Choice.called("at_once")}, at=ward.at)
    told = []
    for turn in range(KILLS):
        told += [(person.pk, happens_to(person, ward)) for person in choose.sample(people, 2)]
        trap.point = POINTS[turn % len(POINTS)]
        trap.had = len(trap.letters)
        trap.victim = int(workers(turn * 11))
        if trap.point == "SOON":
            Timer(choose.uniform(0, SOON), trap.spring, ["SOON"]).start()
        assert workers("begin") == "gone"
    assert len(trap.sprung) == KILLS
    last = timezone.now() + (KILLS + 1) * post.CLAIM_LASTS * 1.1
    post.send_due(now=lambda: last)

    copies = Counter(letter["Message-ID"] for letter in trap.letters)
    repeated = sum(copies.values()) - len(copies)
    assert trap.sprung.count("KEPT") <= repeated <= trap.sprung.count("KEPT") + trap.sprung.count("SOON")
    rows = Delivery.objects.filter(event__in=[event for _person, event in told]).order_by("pk")
    assert [(row.person_id, row.event_id) for row in rows] == told
    assert all(row.sent_at for row in rows)
    assert set(rows.values_list("letter", flat=True)) == {int(name.strip(" <").split(".")[0]) for name in copies}
    assert Counter(Notice.objects.values_list("person", "event")).most_common(1)[0][1] == 1
    assert set(told) <= set(Notice.objects.values_list("person", "event"))
