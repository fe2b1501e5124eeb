"""A notice reaches an open page in under 1 s, with 500 open live pages on one `medled serve` process.

Run: python bench/live.py [--pages 500] [--acts 60]

Makes groups of twenty in a database of their own, serves them, and opens a stream for each person. Then somebody does
something in one group after another, and each open page of that group should hear of it. Prints, of the limit of one
second, the median and the slowest of a hundred; what an ordinary page takes while nobody, while all listen, and while
things happen, as ratios in the same run; and what 500 open pages take of memory and, at rest, of a processor.
Last, one group where every page fetches itself as a browser would: from the act to the new page in hand.
"""

import argparse
import asyncio
import os
import platform
import random
import statistics
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import stage

LIMIT = 1.0  # seconds
IN_A_GROUP = 20
LOOKS = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--acts", type=int, default=60)
    options = parser.parse_args()
    with stage.installation():
        groups = make(-(-options.pages // IN_A_GROUP))
        medled = stage.medled()
        print(f"Python {platform.python_version()}, {options.pages} open pages in groups of {IN_A_GROUP}")
        with medled.serving("serve") as server:
            asyncio.run(measure(server, groups, options))


def make(number: int) -> list[tuple]:
    """Make groups; return each with its people's cookies and a manager. The first has a bit of everything in it."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from medled.workplace.actions import members, start
    from medled.workplace.models import Person
    from tests.lifelike import group_of

    at = timezone.now()
    lifelike = group_of(IN_A_GROUP, number_of_tasks=30, at=at)
    made = [(lifelike.group, lifelike.people)]
    for n in range(1, number):
        people = [
            Person.objects.create(name=f"Person{n} Ek", email=f"p{n}.{m}@example.org", joined_at=at)
            for m in range(IN_A_GROUP)
        ]
        group = start.start(f"Kommun {n}", unit="IT", group=f"Grupp {n}", role="manager", by=people[0], at=at)
        for person in people[1:]:
            members.join(group, person=person, role="member", by=people[0], at=at)
        made.append((group, people))
    cookies = []
    for _group, people in made:
        cookies.append([])
        for person in people:
            client = Client()
            client.force_login(person)
            name = settings.SESSION_COOKIE_NAME
            cookies[-1].append(f"{name}={client.cookies[name].value}")
    return [(group, people, own) for (group, people), own in zip(made, cookies, strict=True)]


class Page:
    """A page that listens: when it was told last, and what it does then."""

    def __init__(self, server, cookie):
        self.server, self.cookie, self.told_at = server, cookie, 0.0
        self.then = None

    async def listen(self):
        reader, self._writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        self._writer.write(f"GET /live/ HTTP/1.1\r\nHost: localhost\r\nCookie: {self.cookie}\r\n\r\n".encode())
        while b"event: happened" not in await reader.readuntil(b"data: .\n"):  # does not say where it was, so is told
            pass
        self.told_at = time.perf_counter()
        self._listening = asyncio.create_task(self._hear(reader))

    async def _hear(self, reader):
        while line := await reader.readline():
            if line.startswith(b"event: happened"):
                self.told_at = time.perf_counter()
                if self.then:
                    await self.then(self)


async def measure(server, groups, options) -> None:
    rest = memory(server)
    alone = await looks(server, groups)
    warm = memory(server)
    pages = [[Page(server, cookie) for cookie in own] for _group, _people, own in groups]
    for own in pages:
        await asyncio.gather(*(page.listen() for page in own))
    every = [page for own in pages for page in own][: options.pages]
    held = memory(server)
    used, begun = processor(server), time.perf_counter()
    await asyncio.sleep(10)
    idle = (processor(server) - used) / (time.perf_counter() - begun)
    listening = await looks(server, groups)

    delays: list[float] = []
    acting = asyncio.create_task(act_often(groups, pages, options.acts, delays))
    busy = await looks(server, groups, until=acting)
    await acting

    say("told of an act, median", statistics.median(delays) / LIMIT, "of the limit")
    say("told of an act, 99 of 100", statistics.quantiles(delays, n=100)[-1] / LIMIT, "of the limit")
    print(f"{len(delays)} notices to open pages, of {options.acts} acts; all were told")
    base = statistics.median(alone)
    print(f"Läget while nobody listens: {base * 1000:.1f} ms (median of {len(alone)})")
    say(f"Läget while {len(every)} listen", statistics.median(listening) / base, "of that")
    say("Läget while things happen too", statistics.median(busy) / base, "of that")
    print(f"memory: {rest:.0f} MB at rest, {warm:.0f} MB after pages, {held:.0f} MB with {len(every)} open")
    print(
        f"an open page: {(held - warm) * 1000 / len(every):.0f} KB; at rest all take {100 * idle:.1f} % of a processor"
    )
    await fetched(server, groups[0], pages[0])


async def act_often(groups, pages, number, delays) -> None:
    """Let something happen in one group after another; note how long each of its open pages waits to hear of it."""
    draw = random.Random(0)
    for n in range(number):
        which = draw.randrange(len(groups))
        group, people, _own = groups[which]
        begun = time.perf_counter()  # the act itself counts too
        await asyncio.to_thread(act, group, people[0], n)
        while any(page.told_at < begun for page in pages[which]):
            if time.perf_counter() > begun + 10 * LIMIT:
                sys.exit(f"{sum(page.told_at < begun for page in pages[which])} pages of group {which} were not told.")
            await asyncio.sleep(0.005)
        delays += [page.told_at - begun for page in pages[which]]
        await asyncio.sleep(draw.random() / 2)


def act(group, person, n) -> None:
    """Add a task."""
    from decimal import Decimal

    from django.utils import timezone

    from medled.rooms.sharing.actions import tasks

    description = tasks.Description(title=f"Uppgift {n} {time.monotonic_ns()}", hours=Decimal(2))
    tasks.add(group, description=description, by=person, at=timezone.now())


async def looks(server, groups, until=None) -> list[float]:
    """Return the times that an ordinary page takes, one after the other; as long as `until` goes on."""
    group, _people, own = groups[0]
    times = []
    while len(times) < LOOKS or (until and not until.done()):
        begun = time.perf_counter()
        await asyncio.to_thread(get, server, f"/g/{group.slug}/", own[1])
        times.append(time.perf_counter() - begun)
        if until:
            await asyncio.sleep(0.2)
    return times[3:]


async def fetched(server, group, pages) -> None:
    """Print how long it takes from an act until each page of a group has fetched itself, as live.js does."""
    place, people, _own = group
    new: list[float] = []

    async def fetch(page):
        await asyncio.sleep(0.15 * (1 + random.random()))
        await asyncio.to_thread(get, server, f"/g/{place.slug}/", page.cookie)
        new.append(time.perf_counter())

    for page in pages:
        page.then = fetch
    waits = []
    for n in range(5):
        new.clear()
        begun = time.perf_counter()
        await asyncio.to_thread(act, place, people[0], n)
        while len(new) < len(pages):
            await asyncio.sleep(0.01)
        waits += [moment - begun for moment in new]
    print(f"{len(pages)} at Läget of one group, all fetching it: new page in hand after ", end="")
    print(f"{statistics.median(waits):.2f} s (median), {max(waits):.2f} s (slowest of {len(waits)})")


def get(server, path, cookie) -> None:
    line = HTTPConnection("127.0.0.1", server.port, timeout=30)
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status != 200:
        sys.exit(f"{path} answered {answer.status}")


def say(what: str, ratio: float, of: str) -> None:
    print(f"{what:<34} {ratio:6.2f} {of}")


def memory(server) -> float:
    """Return the resident memory of the server, in MB."""
    answer = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(server.process.pid)], capture_output=True, text=True, check=True
    )
    return int(answer.stdout) / 1000


def processor(server) -> float:
    """Return the seconds of a processor that the server has used."""
    spent = Path(f"/proc/{server.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
