"""The whole of 3,000 groups, 50,000 people, 200,000 commitments: first page under 300 ms on PostgreSQL, 1 s on SQLite.

Run: python bench/whole.py [--groups 3000]             on SQLite
     python tests/postgres.py python bench/whole.py    on PostgreSQL

Makes an organisation of units by tens in a database of its own and counts it all once, as the clock would. Prints how
long a page takes to be answered (the median, in the same process, without the network), what of that is work of a
processor, here and of PostgreSQL, how many questions it asks, and its ratio to an empty page: that of an organisation
with nothing in it. On a busy machine the work is what says something: each question waits for its turn twice. `busy`:
twenty groups have something new that the clock has not counted yet. Each group has a manager, and its last month is
kept; and it says how long a tick takes that keeps months.
"""

import argparse
import os
import platform
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
ROUNDS, AT_ONCE = 25, 2000
PEOPLE, COMMITMENTS = 17, 67  # a group: 3,000 of them are 51,000 and 201,000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--groups", type=int, default=3000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
        os.environ.update(MEDLED_MODE="demo", MEDLED_DATA=folder, DJANGO_SETTINGS_MODULE="medled.config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        print(f"Python {platform.python_version()}, {connection.vendor}, load {os.getloadavg()[0]:.1f}")
        measured(*made(options.groups))


def made(number: int):
    """Return the organisation with so many groups, an empty one, a unit in the first, and who organises both."""
    from django.utils import timezone

    from medled.rooms.sharing.models import Commitment, LeadershipTask
    from medled.rooms.whole.actions import standing
    from medled.rooms.whole.actions.months import keep_ended
    from medled.rooms.whole.models import MonthKept
    from medled.rooms.whole.queries import months
    from medled.workplace.models import Group, Membership, Organisation, Organiser, Person, Unit
    from medled.workplace.queries import day_of

    at = timezone.now()
    began = day_of(at) - timedelta(days=100)
    whole, empty = (Organisation.objects.create(name=name, started_at=at) for name in ("Regionen", "Tomma"))
    names = [f"Person {n}" for n in range(number * PEOPLE)]
    people = Person.objects.bulk_create(
        [Person(name=name, email=f"p{n}@example.org", joined_at=at) for n, name in enumerate(names)], AT_ONCE
    )
    for organisation in (whole, empty):
        Organiser.objects.create(organisation=organisation, person=people[0], since=at)
    tops = [Unit.objects.create(organisation=whole, name=f"Förvaltning {n}") for n in range(12)]
    units = Unit.objects.bulk_create(
        [
            Unit(organisation=whole, parent=tops[n % len(tops)], name=f"Enhet {n:03}")
            for n in range(max(number // 10, 1))
        ]
    )
    groups = Group.objects.bulk_create(
        [
            Group(unit=units[n % len(units)], name=f"Grupp {n:04}", slug=f"grupp-{n}", started_at=at)
            for n in range(number)
        ],
        AT_ONCE,
    )
    Membership.objects.bulk_create(
        [
            Membership(
                person=one, group=groups[n // PEOPLE], starts_on=began, role="member" if n % PEOPLE else "manager"
            )
            for n, one in enumerate(people)
        ],
        AT_ONCE,
    )
    tasks = LeadershipTask.objects.bulk_create(
        [
            LeadershipTask(group=group, title=f"Uppgift {n}", hours=3, created_at=at)
            for group in groups
            for n in range(COMMITMENTS + 5)
        ],
        AT_ONCE,
    )
    Commitment.objects.bulk_create(
        (
            Commitment(
                task=task,
                person=people[place * PEOPLE + n % PEOPLE],
                role="lead",
                state="active",
                level="decide" if n % 3 else "",
                support=people[place * PEOPLE + (n + 1) % PEOPLE],
                support_accepted_at=at,
                hours=3,
                starts_on=began,
                proposed_at=at,
                accepted_at=at,
                proposed_by=people[place * PEOPLE],
            )
            for place, first in enumerate(range(0, len(tasks), COMMITMENTS + 5))
            for n, task in enumerate(tasks[first : first + COMMITMENTS])
        ),
        AT_ONCE,
    )
    begun = time.perf_counter()
    print(
        f"{standing.count_due(at=at)} groups counted in {time.perf_counter() - begun:.1f} s, {len(people)} people,"
        f" {Commitment.objects.count()} commitments"
    )
    last = months.last_ended(at).last_day
    MonthKept.objects.bulk_create(
        (
            MonthKept(group=group, last_day=last, code=code, unit="share", value=n % 9 / 9, part=n % 9, of=9)
            for n, group in enumerate(groups)
            for code in (*months.OF_UNITS, *(f"X{n}" for n in range(10)))
        ),
        AT_ONCE,
    )
    begun = time.perf_counter()
    kept = keep_ended(at=at + timedelta(days=40))
    print(f"{kept} months of groups kept in {time.perf_counter() - begun:.1f} s, at a tick")
    return whole, empty, units[0], people[0], groups


def measured(whole, empty, unit, person, groups) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from medled.rooms.whole.models import Due

    client = Client(headers={"host": "localhost"})
    client.force_login(person)

    def look(address: str) -> tuple[float, float, float, int]:
        taken, worked = [], []
        began = work_of_database()
        for _ in range(ROUNDS):
            begun, work = time.perf_counter(), time.thread_time()
            answer = client.get(address)
            taken.append(time.perf_counter() - begun)
            worked.append(time.thread_time() - work)
            assert answer.status_code == 200, answer.status_code
        its_work = (work_of_database() - began) / ROUNDS
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return statistics.median(taken) * 1000, statistics.median(worked) * 1000, its_work * 1000, len(asked)

    base = look(f"/organisation/{empty.pk}/")
    told("empty", *base, base[0])
    top = f"/organisation/{whole.pk}/"
    pages = {
        "first page": top,
        "a unit": f"{top}units/{unit.pk}/",
        "missing": f"{top}missing/",
        "conditions": f"{top}conditions/",
    }
    for name, address in pages.items():
        told(name, *look(address), base[0])
    Due.objects.bulk_create(Due(group=group) for group in groups[:20])
    told("busy", *look(pages["first page"]), base[0])


def work_of_database() -> float:
    """Return the seconds of a processor that PostgreSQL has spent on this connection; SQLite works in this process."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        words = Path(f"/proc/{cursor.fetchone()[0]}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / os.sysconf("SC_CLK_TCK")


def told(name: str, taken: float, work: float, its_work: float, questions: int, base: float) -> None:
    print(
        f"{name:11} {taken:7.1f} ms by the clock, {work:5.1f} + {its_work:5.1f} ms of a processor,"
        f" {questions} questions, {taken / base:5.2f} x an empty page"
    )


if __name__ == "__main__":
    main()
