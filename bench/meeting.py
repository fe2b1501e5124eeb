"""A change at a live meeting is on all of 40 screens in under 500 ms (95 of 100), on one `medled serve` process.

Run: python bench/meeting.py [--people 40] [--acts 30]

Makes a group of forty with an APT that goes on, serves it, and opens the meeting on everybody's phone: a stream each,
and a page that is sent anew when something has changed. Then somebody writes a note, and it is measured when it
stands on each of the forty pages, from the moment it was sent. Then all forty answer a round within a second, and it
is measured when what they wrote is shown on all pages. Last the server is stopped and started in the middle of it, and
it is measured when all are back. Prints ratios of the limits, and what a page takes, in the same run.
"""

import argparse
import asyncio
import json
import os
import platform
import random
import re
import statistics
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlencode

import stage

LIMIT = 0.5  # seconds: a change is on a screen
BACK = 5.0  # seconds: everybody is back after a restart
AGAIN = 0.7  # seconds, as in js/table.js


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--acts", type=int, default=30)
    options = parser.parse_args()
    with stage.installation():
        made = make(options.people)
        medled = stage.medled()
        print(f"Python {platform.python_version()}, {options.people} people at one meeting")
        with medled.serving("serve") as server:
            asyncio.run(measure(server, made, options))
        asyncio.run(restarted(medled, made))


def make(number: int):
    """Make a group with a meeting that goes on, everybody there; return (address, item, cookies)."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from medled.rooms.meetings.actions import live, meetings
    from medled.rooms.meetings.actions.agenda import Words, bring
    from medled.rooms.meetings.actions.meetings import Details
    from medled.workplace.actions import members, start
    from medled.workplace.models import Person

    at = timezone.now()
    people = [
        Person.objects.create(name=f"Person{n} Ek", email=f"person{n}@example.org", joined_at=at)
        for n in range(number)
    ]
    long_ago = at - timedelta(days=100)
    group = start.start("Norrby kommun", unit="IT", group="Driften", role="manager", by=people[0], at=long_ago)
    for person in people[1:]:
        members.join(group, person=person, role="member", by=people[0], at=long_ago)
    details = Details("APT", at + timedelta(minutes=5), 90)
    meeting = meetings.draft(group, details=details, by=people[0], at=at)
    for n in range(12):
        bring(meeting, words=Words(f"Punkt {n}", about="Läs före."), by=people[n], at=at)
    live.begin(meeting, by=people[0], at=at)
    for person in people[1:]:
        live.be_here(meeting, by=person, at=at)
    cookies = []
    for person in people:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        cookies.append(f"{name}={client.cookies[name].value}; csrftoken={'x' * 32}")
    item = meeting.items.get(state="now")
    return f"/g/{group.slug}/meetings/", meeting.pk, item.pk, cookies


class Phone:
    """Somebody's open page, as js/live.js keeps it at the table."""

    def __init__(self, port, address, cookie):
        self.port, self.address, self.cookie = port, address, cookie
        self.text, self.place, self.at = "", "", 0.0
        self._tasks = []

    async def open(self):
        await self.connect()
        await self.fetch()
        self._tasks.append(asyncio.create_task(self._listen()))

    def close(self):
        for task in self._tasks:
            task.cancel()
        self._writer.close()

    async def fetch(self):
        """Look at the page anew, on a connection that stays."""
        begun = time.perf_counter()
        status, body = await self.ask("GET", self.address + ("again/" if self.place else ""), live=self.place)
        if status != 200:
            raise ConnectionError(status)
        self.text, self.at = body, time.perf_counter()
        self.place = re.search(r'data-place="([^"]*)"', body)[1]
        return self.at - begun

    async def ask(self, method, address, *, live="", body=""):
        """Ask the server; return (status, text)."""
        head = f"{method} {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {self.cookie}\r\n"
        if live:
            head += f"Medled-Live: {live}\r\n"
        if method == "POST":
            head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
            head += f"X-CSRFToken: {'x' * 32}\r\nMedled-Live: sent\r\n"
        try:
            reader, headers = await self._send(f"{head}\r\n{body}")
        except (OSError, asyncio.IncompleteReadError):  # the server has closed what stood idle, as it may
            await self.connect()
            reader, headers = await self._send(f"{head}\r\n{body}")
        status = int(headers.split(" ", 2)[1])
        if found := re.search(r"content-length: (\d+)", headers):
            text = await reader.readexactly(int(found[1]))
        else:
            text = b""
            while size := int(await reader.readline(), 16):
                text += await reader.readexactly(size)
                await reader.readline()
            await reader.readline()
        return status, text.decode()

    async def connect(self):
        self._lines = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)

    async def _send(self, text):
        reader, writer = self._lines
        writer.write(text.encode())
        return reader, (await reader.readuntil(b"\r\n\r\n")).decode("latin1").lower()

    async def _listen(self):
        """Listen, and when the stream ends come back to it as js/live.js does."""
        told = re.search(r'data-told="([^"]*)"', self.text)[1].replace("&amp;", "&")
        while True:
            with suppress(OSError):
                await self._hear("/live/?" + urlencode({"after": self.place}) + "&" + told)
            await asyncio.sleep(AGAIN * (1 + random.random()))

    async def _hear(self, address):
        reader, self._writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**22)
        self._writer.write(f"GET {address} HTTP/1.1\r\nHost: localhost\r\nCookie: {self.cookie}\r\n\r\n".encode())
        kind = ""
        while line := await reader.readline():
            if line.startswith(b"event: "):
                kind = line[7:].strip().decode()
            elif line.startswith(b"data: ") and kind == "middle":
                self.text, self.at = json.loads(line[6:]), time.perf_counter()
                self.place = re.search(r'data-place="([^"]*)"', self.text)[1]
            elif line.startswith(b"data: ") and kind == "happened":
                await self.fetch()


async def measure(server, made, options) -> None:
    base, meeting, item, cookies = made
    address = f"{base}{meeting}/"
    phones = [Phone(server.port, address, cookie) for cookie in cookies]
    for phone in phones:
        await phone.open()
    alone = [await phones[0].fetch() for _ in range(20)]
    print(
        f"the middle of the page by itself: {statistics.median(alone) * 1000:.1f} ms, {len(phones[0].text)} characters"
    )
    await asyncio.sleep(1)
    writer = Phone(server.port, address, cookies[1])
    await writer.connect()
    delays, used = [], processor(server)
    for n in range(options.acts):
        words = f"anteckning {n} av {options.acts}."
        begun = time.perf_counter()
        body = urlencode({"text": words, "key": f"key{n}"})
        status, text = await writer.ask("POST", f"{base}items/{item}/note/", body=body)
        assert status == 204, text[:200]
        delays += [await on_screen(phone, words, begun) - begun for phone in phones]
        await asyncio.sleep(0.5 + random.random())
    each = (processor(server) - used) / options.acts
    print(f"processor time of the server for one note on all screens: {each * 1000:.0f} ms")
    say("a note on all screens, median", statistics.median(delays) / LIMIT)
    say("a note on all screens, 95 of 100", statistics.quantiles(delays, n=20)[-1] / LIMIT)
    await answered(server, made, phones)
    for phone in phones:
        phone.close()


async def answered(server, made, phones) -> None:
    """Let all answer a round within a second; measure when what they wrote is shown everywhere."""
    base, _meeting, item, cookies = made
    leader = Phone(server.port, "", cookies[0])
    await leader.connect()
    status, _text = await leader.ask("POST", f"{base}items/{item}/round/", body=urlencode({"kind": "think"}))
    assert status == 204
    await asyncio.gather(*(on_screen(phone, "/write/", time.perf_counter()) for phone in phones))
    write = re.search(rf"{base}rounds/\d+/write/", phones[0].text)[0]

    async def think(number, cookie):
        one = Phone(server.port, "", cookie)
        await one.connect()
        await asyncio.sleep(random.random())
        begun = time.perf_counter()
        status, text = await one.ask("POST", write, body=urlencode({"text": f"tanke {number}."}))
        assert status == 204, text[:200]
        return time.perf_counter() - begun, time.perf_counter()

    done = await asyncio.gather(*(think(n, cookie) for n, cookie in enumerate(cookies)))
    last = max(at for _took, at in done)
    shown = [await on_screen(phone, f"tanke {len(cookies) - 1}.", last) for phone in phones]
    say("all write within a second; the slowest to be taken", max(took for took, _at in done) / LIMIT)
    say("what all wrote on the last screen, after the last one", (max(shown) - last) / LIMIT)


def processor(server) -> float:
    """Return the seconds of a processor that the server has used."""
    fields = Path(f"/proc/{server.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def on_screen(phone, words, since) -> float:
    """Return when words stand on a page."""
    while words not in phone.text:
        if time.perf_counter() > since + 20 * LIMIT:
            sys.exit(f"{words} never came to a page.")
        await asyncio.sleep(0.004)
    return phone.at


async def restarted(medled, made) -> None:
    """Stop the server in the middle of it and start it; measure till all are back, with what came meanwhile."""
    base, meeting, item, cookies = made
    address = f"{base}{meeting}/"
    with medled.serving("serve") as server:
        phones = [Phone(server.port, address, cookie) for cookie in cookies]
        for phone in phones:
            await phone.open()
        await asyncio.sleep(1)
    await asyncio.to_thread(write, item, "skrivet medan servern var borta.")
    begun = time.perf_counter()
    with medled.serving("serve", port=server.port) as server:
        up = time.perf_counter()
        back = [await on_screen(phone, "skrivet medan servern var borta.", up) for phone in phones]
        print(f"the server itself answers after {up - begun:.1f} s")
        say("all back with what they missed, from its first answer", (max(back) - up) / BACK)
        say("all back, from when it was started", (max(back) - begun) / BACK)
        for phone in phones:
            phone.close()
        await asyncio.sleep(0.2)


def write(item, text) -> None:
    """Write a note past the server."""
    from django.utils import timezone

    from medled.rooms.meetings.actions import notes
    from medled.rooms.meetings.models import AgendaItem

    found = AgendaItem.objects.select_related("meeting__group").get(pk=item)
    notes.write(found, text=text, key="past", by=found.meeting.made_by, at=timezone.now())


def say(what: str, ratio: float) -> None:
    print(f"{what:58} {ratio:6.2f} of the limit")


if __name__ == "__main__":
    main()
