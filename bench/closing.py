"""A pulse of 50,000 people in 4,000 groups starts, closes and is told; nobody else waits long.

Run: python bench/closing.py [--people 50000] [--groups 4000]             on SQLite
     python tests/postgres.py python bench/closing.py                     on PostgreSQL

Makes an organisation of units by tens in a database of its own and lets 85 of 100 answer two pulses of 12 questions.
The second is closed as the clock does it, with one before it whose answers are then deleted, while another process
keeps writing a row of its own. Prints for each step how long it took, the longest that the other one waited for its
turn, and the most memory; then how long a result takes to be shown, in the same process, as a ratio to a page with
nothing of a group on it.
"""

import argparse
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
AT_ONCE, ROUNDS = 2000, 9
ANSWERING = 85  # of 100
BETWEEN = 0.02  # seconds from one row of the other process to its next


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=50_000)
    parser.add_argument("--groups", type=int, default=4_000)
    parser.add_argument("--beside", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.beside:
        beside(Path(options.beside))
        return
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
        os.environ.update(MEDLED_MODE="demo", MEDLED_DATA=folder, DJANGO_SETTINGS_MODULE="medled.config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        print(f"Python {platform.python_version()}, {connection.vendor}, load {os.getloadavg()[0]:.1f}")
        measured(Path(folder), *made(options.people, options.groups))


def made(people: int, groups: int):
    """Return an organisation with so many in it, who organises it, and a group."""
    from django.utils import timezone

    from medled.workplace.models import Group, Membership, Organisation, Organiser, Person, Unit
    from medled.workplace.queries import day_of

    at = timezone.now()
    whole = Organisation.objects.create(name="Regionen", started_at=at)
    persons = Person.objects.bulk_create(
        [Person(name=f"Person {n}", email=f"p{n}@example.org", joined_at=at) for n in range(people)], AT_ONCE
    )
    Organiser.objects.create(organisation=whole, person=persons[0], since=at)
    units = Unit.objects.bulk_create(
        [Unit(organisation=whole, name=f"Enhet {n:03}") for n in range(max(groups // 10, 1))]
    )
    homes = Group.objects.bulk_create(
        [
            Group(unit=units[n % len(units)], name=f"Grupp {n:04}", slug=f"grupp-{n}", started_at=at)
            for n in range(groups)
        ],
        AT_ONCE,
    )
    since = day_of(at) - timedelta(days=100)
    Membership.objects.bulk_create(
        [Membership(person=one, group=homes[n % groups], starts_on=since) for n, one in enumerate(persons)], AT_ONCE
    )
    return whole, persons[0], homes[0], at


def measured(folder: Path, whole, person, group, at) -> None:
    from django.test import Client
    from django.urls import reverse

    from medled.journal.models import Event
    from medled.listeners.models import Notice
    from medled.rooms.pulse.actions import planning, telling, waves
    from medled.rooms.pulse.models import Answer, Publication
    from medled.rooms.pulse.queries.bank import bank

    who, day = {"by": person, "at": at}, at.date()
    waves.record_disposal(whole, reference="Dnr 1", decided_on=day, **who)
    planning.record_samverkan(whole, words="Vision", held_on=day, **who)
    questions = [one.code for one in bank().questions][:12]
    for weeks in (0, 5):
        begins = at + timedelta(weeks=weeks)
        given = {"questions": questions, "closes_at": begins + timedelta(days=7), "by": person, "at": begins}
        with watched(folder, "start"):
            wave = waves.start(whole, **given)
        with watched(folder, "tell that it is open"):
            until_told(telling.tell_due, begins + timedelta(minutes=1))
        answered(wave)
        with watched(folder, "close"):
            waves.close_due(at=wave.closes_at)
        with watched(folder, "tell that it has closed"):
            until_told(telling.tell_due, wave.closes_at)
    assert Publication.objects.count() == 2
    assert set(Answer.objects.values_list("wave", flat=True)) == {wave.pk}
    shown = Event.objects.filter(kind="pulse.group.shown", subject_id=wave.pk)
    assert shown.values("group").distinct().count() == shown.count(), shown.count()
    print(f"{shown.count()} groups told once, {Notice.objects.filter(event__in=shown).count()} notices")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    client = Client(headers={"host": "localhost"})
    client.force_login(person)
    base = look(client, "/privacy/")
    for name, address in (("result", "pulse:results"), ("csv", "pulse:results-file")):
        more = ["csv"] if name == "csv" else []
        taken = look(client, reverse(address, args=[group.slug, wave.pk, *more]))
        print(f"{name}: {taken * 1000:.0f} ms, {taken / base:.1f} times a page with nothing of a group on it")


def until_told(tell, at) -> None:
    from medled.rooms.pulse.models import Wave

    before = None
    while before != (before := list(Wave.objects.values_list("told"))):
        tell(at=at)


def look(client, address: str) -> float:
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        assert client.get(address).status_code == 200
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def answered(wave) -> None:
    """Let most answer: sealed as `answer` does, in bulk."""
    from medled.rooms.pulse.models import Answer, Participation, keys

    key = keys.read(wave.key_name)
    people = list(wave.asked.order_by("person").values_list("person", flat=True))
    chosen = [one for n, one in enumerate(people) if (n * 37 + wave.pk * 11) % 100 < ANSWERING]
    rows = []
    for n, one in enumerate(chosen):
        name = key.pseudonym(one)
        content = bytes((n * 7 + place * 3) % 5 + 1 for place in range(len(wave.questions)))
        rows.append(Answer(pseudonym=name, wave=wave, sealed=key.sealed(name, content)))
    Answer.objects.bulk_create(rows, AT_ONCE)
    Participation.objects.bulk_create([Participation(wave=wave, person_id=one) for one in chosen], AT_ONCE)


@contextmanager
def watched(folder: Path, what: str) -> Iterator[None]:
    """Print how long something takes, and how long another process waits meanwhile for its turn to write."""
    stop = folder / "stop"
    stop.unlink(missing_ok=True)
    line = [sys.executable, __file__, "--beside", str(stop)]
    other = subprocess.Popen(line, stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    other.stdout.readline()  # it has begun
    begun, work = time.perf_counter(), time.process_time()
    try:
        yield
    finally:
        took, work = time.perf_counter() - begun, time.process_time() - work
        stop.touch()
        waits = json.loads(other.communicate()[0])
    print(
        f"{what}: {took:.1f} s ({work:.1f} of a processor); another waited {max(waits):.2f} s at most, "
        f"{statistics.quantiles(waits, n=100)[94]:.3f} in 95 of 100 of {len(waits)}",
        flush=True,
    )


def beside(stop: Path) -> None:
    """Write a row again and again until told to stop; print what each took."""
    import django

    django.setup()
    from django.contrib.sessions.models import Session
    from django.db import connection
    from django.utils import timezone

    if connection.vendor == "sqlite":
        connection.settings_dict["OPTIONS"]["timeout"] = 600  # to see how long it would be
    waits = []
    Session.objects.update_or_create(pk="beside", defaults={"session_data": "", "expire_date": timezone.now()})
    print("begun", flush=True)
    while not stop.exists() or len(waits) < 2:
        begun = time.perf_counter()
        Session.objects.filter(pk="beside").update(expire_date=timezone.now())
        waits.append(time.perf_counter() - begun)
        time.sleep(BETWEEN)
    print(json.dumps(waits))


if __name__ == "__main__":
    main()
