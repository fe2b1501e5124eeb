"""2,000 people answer a pulse within ten minutes on one `medled serve` process: 3.4 a second, each stored once.

Run: python bench/answers.py [--people 2000] [--at-once 8] [--seconds 60]

Makes groups of twenty in a database of their own, starts a pulse, and lets people open the form and send it: first at
the rate that is needed, while somebody else looks at Läget, then so many at once and as fast as they get in. Prints
what the form, the sending of it and Läget take then, as ratios to a page with nothing on it in the same run; how many
answers a second one process sustains, as a ratio to the 3.4 that are needed; and that every answer lies there once.
"""

import argparse
import os
import platform
import re
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from urllib.parse import urlencode

import stage

NEEDED = 2000 / 600  # answers a second
IN_A_GROUP = 20
LOOKS = 100
GIVEN = {"A2": "4", "C3": "2", "E2": "none", "F3": "5", "G2": "3", "H1": "1"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=2000)
    parser.add_argument("--at-once", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=60)
    options = parser.parse_args()
    with stage.installation():
        people = make(options.people)
        medled = stage.medled()
        print(f"Python {platform.python_version()}, {os.cpu_count()} processors (load {os.getloadavg()[0]:.1f})")
        print(f"{len(people)} people, {options.at_once} at once")
        with medled.serving("serve") as server:
            measure(server.port, people, options)


def make(number: int) -> list[tuple[str, str]]:
    """Make one organisation in groups, with a pulse; return each person's address of the form, and cookie."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from medled.rooms.pulse.actions import planning, waves
    from medled.workplace.actions import members, start
    from medled.workplace.models import Person
    from medled.workplace.queries import day_of

    at = timezone.now()
    people = [
        Person.objects.create(name=f"Person{n} Ek", email=f"p{n}@example.org", joined_at=at) for n in range(number)
    ]
    who = {"by": people[0], "at": at}
    group = start.start("Norrby kommun", unit="IT", group="Grupp 0", role="member", **who)
    more = {"unit": "IT", "role": None, **who}
    groups = [group] + [
        start.extend(group.unit.organisation, group=f"Grupp {n}", **more) for n in range(1, -(-number // IN_A_GROUP))
    ]
    for n, person in enumerate(people[1:], start=1):
        members.join(groups[n // IN_A_GROUP], person=person, role="member", **who)
    organisation = group.unit.organisation
    waves.record_disposal(organisation, reference="Dnr 1", decided_on=day_of(at), **who)
    planning.record_samverkan(organisation, words="Vision", held_on=day_of(at), **who)
    wave = waves.start(organisation, questions=list(GIVEN), closes_at=at + timedelta(days=7), **who)
    name, found = settings.SESSION_COOKIE_NAME, []
    for n, person in enumerate(people):
        client = Client()
        client.force_login(person)
        cookie = f"{name}={client.cookies[name].value}"
        found.append((reverse("pulse:answer", args=[groups[n // IN_A_GROUP].slug, wave.pk]), cookie))
    return found


def measure(port: int, people: list[tuple[str, str]], options) -> None:
    base = statistics.median(alone(port, "/privacy/", people[0][1]))
    print(f"a page with nothing of the group on it, alone: {base * 1000:.1f} ms (median of {LOOKS})")
    say("the form, alone", alone(port, *people[0]), base)
    waiting, reader = list(people), people.pop()
    waiting.remove(reader)
    now = (f"{reader[0].split('/pulse/')[0]}/", reader[1])
    before = alone(port, *now)
    with meanwhile(port, *now) as looks:
        paced, _rate = answers(port, waiting, at_once=8, seconds=options.seconds / 2, most=NEEDED)
    say("Läget, before anybody answers", before, base)
    say("at 3.4 a second: Läget", looks, base)
    say("at 3.4 a second: the form", [opened for opened, _sent in paced], base)
    say("at 3.4 a second: to send it", [sent for _opened, sent in paced], base)
    fast, rate = answers(port, waiting, at_once=options.at_once, seconds=options.seconds / 2)
    print(f"as fast as they get in: {rate:.1f} a second, {rate / NEEDED:.1f} times what is needed")
    print(stored_once(len(paced) + len(fast)))


def answers(
    port: int, waiting: list[tuple[str, str]], *, at_once: int, seconds: float, most: float | None = None
) -> tuple[list[tuple[float, float]], float]:
    """Let people answer, at most so many a second; return what the form and sending it took each, and the rate."""
    lock, took, begun = threading.Lock(), [], time.perf_counter()
    turns = iter(range(len(waiting)))

    def some() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while time.perf_counter() - begun < seconds:
            with lock:
                if not waiting:
                    return
                (place, cookie), turn = waiting.pop(), next(turns)
            if most:
                time.sleep(max(0.0, begun + turn / most - time.perf_counter()))
            one = answer(connection, place, cookie)
            with lock:
                took.append(one)

    threads = [threading.Thread(target=some) for _ in range(at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, len(took) / (time.perf_counter() - begun)


@contextmanager
def meanwhile(port: int, address: str, cookie: str) -> Iterator[list[float]]:
    """Let somebody look at a page once a second; what each look took is in the list when it is over."""
    took: list[float] = []
    is_over = threading.Event()

    def look() -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        while not is_over.wait(1):
            begun = time.perf_counter()
            page(connection, "GET", address, cookie)
            took.append(time.perf_counter() - begun)

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield took
    finally:
        is_over.set()
        thread.join()


def say(what: str, times: list[float], base: float) -> None:
    slow = statistics.quantiles(times, n=100)[94]
    print(f"  {what}: {statistics.median(times) / base:.1f} of that, 95 of 100 within {slow / base:.1f}")


def alone(port: int, address: str, cookie: str) -> list[float]:
    """Return what a page takes when nobody else is there."""
    connection, times = HTTPConnection("127.0.0.1", port, timeout=60), []
    for _ in range(LOOKS):
        begun = time.perf_counter()
        page(connection, "GET", address, cookie)
        times.append(time.perf_counter() - begun)
    return times[10:]


def answer(connection: HTTPConnection, address: str, cookie: str) -> tuple[float, float]:
    """Open the form and send it, as a browser does; return what each took."""
    begun = time.perf_counter()
    status, body, own = page(connection, "GET", address, cookie)
    assert status == 200, (status, address)
    opened = time.perf_counter()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)[1]
    fields = urlencode({**GIVEN, "csrfmiddlewaretoken": token})
    status, _body, _own = page(connection, "POST", address, f"{cookie}; {own}", fields)
    assert status == 302, status
    return opened - begun, time.perf_counter() - opened


def page(connection: HTTPConnection, method: str, address: str, cookie: str, fields: str = "") -> tuple:
    """Return the status of a page, what stands on it, and the cookies that it sets."""
    headers = {"Host": f"localhost:{connection.port}", "Cookie": cookie}
    if fields:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, address, fields or None, headers)
    found = connection.getresponse()
    body = found.read().decode()
    own = "; ".join(value.split(";")[0] for name, value in found.getheaders() if name.lower() == "set-cookie")
    return found.status, body, own


def stored_once(number: int) -> str:
    """Say whether there is one answer and one participation for each that was sent; raises when there is not."""
    from medled.rooms.pulse.models import Answer, Participation, Wave
    from medled.rooms.pulse.models.keys import read

    wave = Wave.objects.get()
    key = read(wave.key_name)
    values = {key.opened(row.pseudonym, bytes(row.sealed)) for row in Answer.objects.all()}
    assert values == {bytes([4, 2, 0, 5, 3, 1])}, values
    assert Answer.objects.count() == Participation.objects.count() == number
    return f"{number} answers are stored, each once and as it was given"


if __name__ == "__main__":
    main()
