"""Live pages for real: processes of `medled serve` beside each other on one database, and what an open page costs."""

import http.client
import os
import re
import select
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client

from medled.rooms.sharing.actions import tasks
from tests.rooms.sharing.conftest import add_task, described, task  # noqa: F401

PLACE = re.compile(r'data-place="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
THE_LEAST = 8  # seconds; `medled serve` would wait ten for answers that are not done


@pytest.fixture
def beside(serving, transactional_db):
    """Serve the test's own database: `with beside() as server`."""
    here = {
        "MEDLED_MODE": settings.MODE,
        "MEDLED_SECRET_KEY": settings.SECRET_KEY,
        "MEDLED_LANGUAGE": "en",
        "DATABASE_URL": address_of_database(),
    }
    return lambda: serving("serve", "--only", "web", "--no-migrate", **here)


def address_of_database():
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{Path(name).resolve()}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


class Browser:
    """Somebody at one of the servers."""

    def __init__(self, server, person, session=None):
        if session is None:
            type(person).objects.filter(pk=person.pk).update(language="en")
            client = Client()
            client.force_login(person)
            session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.server, self.session = server, session

    def at(self, server):
        return Browser(server, None, self.session)

    def ask(self, path, method="GET", body=None, **headers):
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; csrftoken={headers.pop('csrf', '')}"
        line.request(method, path, body, {"Cookie": cookies, **headers})
        return line, line.getresponse()

    def read(self, path):
        line, answer = self.ask(path)
        text = answer.read().decode()
        line.close()
        return text, answer.headers

    def presses(self, page, button):
        """Send the form with this address that stands on a page."""
        text, headers = self.read(page)
        cookie = re.search(r"csrftoken=([^;]+)", " ".join(headers.get_all("Set-Cookie", [])))[1]
        body = f"csrfmiddlewaretoken={TOKEN.search(text)[1]}"
        form = {"Content-Type": "application/x-www-form-urlencoded", "csrf": cookie}
        line, answer = self.ask(button, "POST", body, **form)
        line.close()
        assert answer.status == 302

    def listens(self, after="", last=None):
        line, answer = self.ask(f"/live/?after={after}", **({"Last-Event-ID": last} if last else {}))
        return Stream(line, answer)


class Stream:
    """What an open page hears."""

    def __init__(self, line, answer):
        self._line, self.answer = line, answer

    def next_event(self):
        """Wait for an event; return its fields, or None when the server has ended it."""
        fields = {}
        while True:
            line = self.answer.readline().decode()
            if not line:
                return None
            name, _, value = line.strip().partition(":")
            if name:
                fields[name] = value.strip()
            elif fields.get("event"):
                return fields
            else:
                fields = {}

    def is_silent(self):
        """Whether nothing more has come than the beginning."""
        while self.answer.readline().strip():
            pass
        return select.select([self._line.sock], [], [], 0)[0] == []

    def close(self):
        self._line.close()


def test_what_is_done_at_one_process_is_told_by_another_and_nothing_is_missed(beside, ward, task):  # noqa: F811
    tasks_page = f"/g/{ward.group.slug}/sharing/tasks/"
    own = f"{tasks_page}{task.pk}/"
    with beside() as one, beside() as other:
        amina, bjorn = Browser(one, ward.amina), Browser(other, ward.bjorn)
        place = PLACE.search(amina.read(tasks_page)[0])[1]
        stream = amina.listens(place)
        assert stream.answer.getheader("Content-Type") == "text/event-stream"
        assert stream.answer.getheader("Content-Encoding") is None
        assert stream.answer.getheader("X-Accel-Buffering") == "no"
        bjorn.presses(own, f"{own}pause/")
        first = stream.next_event()
        assert first["event"] == "happened"
        assert set(first) == {"id", "event", "data"}
        assert first["data"] == "."

        stream.close()
        bjorn.presses(own, f"{own}resume/")  # while nobody listens
        again = amina.at(other).listens(place, last=first["id"])
        second = again.next_event()
        assert second["event"] == "happened"
        again.close()

        calm = amina.listens(place, last=second["id"])  # has seen it all, and is told of the next thing only
        later = Browser(one, ward.elin).listens()
        assert later.next_event()["event"] == "happened"  # does not say where it was, so it looks
        assert calm.is_silent()
        tasks.pause(task, by=ward.carin, at=ward.at)
        assert calm.next_event()["event"] == "happened"
        page = amina.ask(tasks_page, **{"Medled-Live": second["id"]})[1].read().decode()
        assert re.search(r'id="news"[^>]*>([^<]*)<', page)[1] == "Carin paused Veckans bemanning."


def test_many_open_pages_hold_neither_threads_nor_connections_and_do_not_hold_up_the_end(beside, ward):
    with beside() as server:
        people = [ward.carin, ward.amina, ward.bjorn, ward.david, ward.olle]
        browsers = [Browser(server, person) for person in people]
        browsers[0].listens().next_event()
        threads, lines = threads_of(server), connections_of(server)
        streams = [browser.listens() for browser in browsers for _tab in range(6)]
        for stream in streams:
            stream.next_event()  # all are in
        assert threads_of(server) <= threads + 2
        assert connections_of(server) <= lines + 2
        server.process.terminate()
        assert server.process.wait(timeout=THE_LEAST) == 0
        assert {stream.next_event() is None for stream in streams} == {True}


def test_the_signed_out_are_shown_the_door_and_whoever_signs_out_hears_the_end(beside, ward):
    with beside() as server:
        amina = Browser(server, ward.amina)
        stream = amina.listens()
        assert stream.next_event()["event"] == "happened"
        amina.presses(f"/g/{ward.group.slug}/", "/account/logout/")
        tasks.add(ward.group, description=tasks.Description(title="Schema", hours=4), by=ward.carin, at=ward.at)
        assert stream.next_event()["event"] == "over"
        assert stream.next_event() is None
        assert amina.ask("/live/")[1].status == 302


def threads_of(server):
    return len(os.listdir(f"/proc/{server.process.pid}/task"))


def connections_of(server):
    """Count the connections to the database that a process holds: open files on SQLite, else as PostgreSQL tells."""
    if connection.vendor == "sqlite":
        folder = Path(f"/proc/{server.process.pid}/fd")
        name = Path(connection.settings_dict["NAME"]).name
        return sum(os.path.basename(os.readlink(each)) == name for each in folder.iterdir())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()")
        return cursor.fetchone()[0]
