"""Läget and Dela take under 50 ms of server time for a group of 40; under 100 KB at first visit; idle under 250 MB.

Run: python bench/pages.py [--people 40] [--tasks 60] [--against FOLDER]
     python tests/postgres.py python bench/pages.py    on PostgreSQL

Makes such a group in a database of its own, and prints the median time of each page, by the clock and of a processor
(the two differ when the machine is busy), its ratio to the emptiest page of the same installation (/healthz) in the
same run, what a first visit takes over the wire (gzip; fonts apart), and the memory of `medled serve` at rest. The
first look in a new process, at which the page is also read and put together, is told apart.

`--against` is another tree of Medled, to measure this one beside: both look at the same group, in turns.
"""

import argparse
import gzip
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from urllib.parse import urljoin
from urllib.request import Request, urlopen

import stage

PAGES = {"Läget": "/g/{group}/", "Dela": "/g/{group}/sharing/"}
BESIDE = {
    "Dialogue": "/g/{group}/dialogue/",
    "Initiatives": "/g/{group}/initiatives/",
    "Knowledge": "/g/{group}/knowledge/",
    "A meeting": "/g/{group}/meetings/{meeting}/",
    "Pulse": "/g/{group}/pulse/",
    "The whole": "/g/{group}/whole/",
}
EMPTY = "/healthz"
ROUNDS = 40


def main() -> None:
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2])
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=40)
    parser.add_argument("--tasks", type=int, default=60)
    parser.add_argument("--against", metavar="FOLDER")
    options = parser.parse_args()
    with stage.installation(on_given_database=True):
        from django.db import connection

        place = make(options.people, options.tasks)
        print(f"Python {platform.python_version()}, {connection.vendor}, load {os.getloadavg()[0]:.1f}")
        print(f"a group of {options.people} with {options.tasks} tasks")
        server_time(place, [str(stage.ROOT), *filter(None, [options.against])])
        served(place)


def make(people: int, tasks: int):
    from django.core.management import call_command
    from django.utils import timezone

    from tests.lifelike import group_of

    call_command("collectstatic", verbosity=0, interactive=False)
    return group_of(people, number_of_tasks=tasks, at=timezone.now())


def server_time(place, trees: list[str]) -> None:
    """Print the median time of each page in each tree, and its ratio to the emptiest page there in the same run."""
    measuring = [
        subprocess.Popen(
            [sys.executable, __file__, "--measure", tree], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for tree in trees
    ]
    where = {"group": place.group.slug, "meeting": place.meeting.pk}
    looks = {"manager": place.people[0].pk, "member": place.people[1].pk}
    for each in measuring:
        told(each, {"where": where, "looks": looks})
    rounds: list[list[dict]] = [[told(each, "once more") for each in measuring] for _round in range(ROUNDS + 3)]
    for each in measuring:
        each.communicate()
    for number, tree in enumerate(trees):
        print(tree)
        of_tree = [one[number] for one in rounds]
        empty = statistics.median(one[EMPTY][1] for one in of_tree[3:])
        for name in of_tree[0]:
            wall, work = (statistics.median(kind) for kind in zip(*(one[name] for one in of_tree[3:]), strict=True))
            print(
                f"{name:<22} {wall:7.1f} ms by the clock {work:7.1f} ms of a processor {work / empty:7.1f} x empty"
                f" {of_tree[0][name][1]:9.1f} ms the first time"
            )


def told(child: subprocess.Popen, what) -> dict:
    """Tell a process that measures something on a line, and return what it answers on one."""
    print(json.dumps(what), file=child.stdin, flush=True)
    return json.loads(child.stdout.readline())


def measure(tree: str) -> None:
    """Look at each page once for each line that comes; answer with milliseconds, by the clock and of a processor."""
    sys.path[:0] = [tree, f"{tree}/src"]
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.test import Client

    place, clients = json.loads(sys.stdin.readline()), {}
    for who, person in place["looks"].items():
        clients[who] = Client()
        clients[who].force_login(get_user_model().objects.get(pk=person))
    addresses = {
        f"{name} ({who})": (client, path.format(**place["where"]))
        for name, path in (PAGES | BESIDE).items()
        for who, client in clients.items()
    } | {EMPTY: (clients["member"], EMPTY)}
    print("{}", flush=True)
    for _line in sys.stdin:
        spent = {}
        for name, (client, path) in addresses.items():
            begun, worked = time.perf_counter(), time.thread_time()
            answer = client.get(path)
            spent[name] = (time.perf_counter() - begun) * 1000, (time.thread_time() - worked) * 1000
            if answer.status_code != 200:
                sys.exit(f"{path} answered {answer.status_code}")
        print(json.dumps(spent), flush=True)


def served(place) -> None:
    """Print what a first visit takes over the wire, and the memory of a server at rest."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(place.people[1])
    cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    medled = stage.medled()
    with medled.serving("serve") as server:
        server.get("/healthz").read()
        print(f"{'at rest':<20} {memory(server.process.pid):7.0f} MB")
        for name, path in PAGES.items():
            first_visit(name, server, path.format(group=place.group.slug), cookie)
        for name, path in {**PAGES, EMPTY: EMPTY}.items():
            over_the_wire(name, server, path.format(group=place.group.slug), cookie)
        print(f"{'after these pages':<20} {memory(server.process.pid):7.0f} MB")


def over_the_wire(name: str, server, path: str, cookie: str) -> None:
    """Print the median time by the clock in which a server answers, with a thread and a connection to the database."""
    request, took = Request(f"http://127.0.0.1:{server.port}{path}", headers={"Cookie": cookie}), []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        with urlopen(request) as answer:
            answer.read()
        took.append((time.perf_counter() - begun) * 1000)
    print(f"{name:<20} {statistics.median(took):7.1f} ms over the wire")


def first_visit(name: str, server, path: str, cookie: str) -> None:
    """Fetch a page and everything it links to, as a browser that has been nowhere does."""
    base = f"http://127.0.0.1:{server.port}"
    sizes, fonts, waiting, seen = {}, {}, [path], set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        request = Request(base + address, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
        with urlopen(request) as answer:
            body = answer.read()
            text = gzip.decompress(body) if answer.headers.get("Content-Encoding") == "gzip" else body
        (fonts if address.endswith(".woff2") else sizes)[address] = len(body)
        if address == path:
            waiting += re.findall(r'<(?:link|script|img|use)[^>]*?(?:href|src)="(/static/[^"#]+)', text.decode())
        elif address.endswith(".css"):
            names = re.findall(r"""(?:url\(|@import )["']?([^"')#;]+)""", text.decode())
            waiting += [urljoin(address, found) for found in names if not found.startswith("data:")]
    kilobytes = sum(sizes.values()) / 1000
    print(f"{name:<20} {kilobytes:7.1f} KB in {len(sizes)} answers; fonts {sum(fonts.values()) / 1000:.1f} KB")
    for address, size in sorted(sizes.items(), key=lambda pair: -pair[1])[:6]:
        print(f"{'':<20} {size / 1000:7.1f} KB {address if address != path else 'the page itself'}")


def memory(process: int) -> float:
    """Return the resident memory of a process, in MB."""
    answer = subprocess.run(["ps", "-o", "rss=", "-p", str(process)], capture_output=True, text=True, check=True)
    return int(answer.stdout) / 1000


if __name__ == "__main__":
    main()
