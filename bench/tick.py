"""Marking time for 3,000 groups with 100,000 open matters takes under 20 s and 300 MB on one core.

Run: python bench/tick.py [--groups 3000] [--due 1000]

A workplace is written into an SQLite file of its own: in each group ten people, calls for support that wait for an
answer, commitments with a term, each with promised support and a check-in that is booked, and questions without an
answer. Then the clock ticks: first when nothing is due, then
when `--due` promises run out and as many are about to. The same is done with a tenth of the groups: what is open and
not due should cost almost nothing, and what is due the same each time.

Prints seconds of a processor (of the clock in brackets: the two differ when the machine is busy) and memory, both of
this machine, and the two ratios that hold on any.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

CALLS, TERMS, QUESTIONS = 20, 10, 4  # a group: 44 open matters, with a check-in for each term
PEOPLE = 10


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--groups", type=int, default=3000)
    given.add_argument("--due", type=int, default=1000)
    given.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    told = given.parse_args()
    if told.one:
        measure(told.groups, told.due)
        return
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, SQLite")
    rows = {groups: one(groups, told.due) for groups in (told.groups // 10, told.groups)}
    for groups, (matters, idle, due, clock, memory) in rows.items():
        print(
            f"{groups:5} groups, {matters:7,} open: nothing due {idle:6.2f} s, {told.due} run out and {told.due} are "
            f"about to {due:6.2f} s ({clock:.2f}), {memory:4.0f} MB"
        )
    few, many = rows.values()
    print(f"ten times as much open, nothing due: {many[1] / few[1]:.1f} x the time")
    print(f"ten times as much open, the same due: {many[2] / few[2]:.1f} x the time")


def one(groups: int, due: int) -> tuple[int, float, float, float, float]:
    """Measure in a process of its own, so that the memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "MEDLED_DATA": folder,
            "MEDLED_MODE": "development",
            "DJANGO_SETTINGS_MODULE": "medled.config.settings",
        }
        environment.pop("DATABASE_URL", None)
        answer = subprocess.run(
            [sys.executable, __file__, "--one", "--groups", str(groups), "--due", str(due)],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    matters, *seconds = answer.stdout.split()
    return int(matters), *map(float, seconds)


def measure(groups: int, due: int) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    settings.DEBUG = False  # else each question to the database is kept
    call_command("migrate", verbosity=0)
    now = timezone.now()
    if os.fork() == 0:  # what it takes to write the workplace is no part of what is measured
        furnish(groups, due, now)
        os._exit(0)
    os.wait()
    from medled.cli import clock
    from medled.rooms.dialogue.models import SupportCall

    clock.tick(now)  # the first look warms the caches of the database
    began = time.process_time()
    clock.tick(now)
    idle = time.process_time() - began
    began, began_at = time.process_time(), time.perf_counter()
    clock.tick(now + timedelta(hours=2))
    over, by_the_clock = time.process_time() - began, time.perf_counter() - began_at
    moved = SupportCall.objects.filter(turns__why__in=["missed", "away"]).distinct().count()
    assert moved >= due, moved
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(groups * (CALLS + 2 * TERMS + QUESTIONS), idle, over, by_the_clock, memory)


def furnish(groups: int, due: int, now) -> None:  # type: ignore[no-untyped-def]
    """Write the workplace in bulk: a bench, not an action."""
    from medled.rooms.dialogue.models import CheckIn, SupportCall, Turn
    from medled.rooms.sharing.models import Commitment, LeadershipTask
    from medled.workplace.models import Absence, Group, Membership, Organisation, Person, Unit

    def make(model, rows):
        return model.objects.bulk_create(rows, batch_size=2000)

    long_ago = now - timedelta(days=200)
    today, since = now.date(), long_ago.date()
    organisation = Organisation.objects.create(name="Norrby kommun", started_at=long_ago)
    unit = Unit.objects.create(organisation=organisation, name="Omsorg")
    ward = make(
        Group,
        [
            Group(unit=unit, name=f"Grupp {n}", slug=f"grupp-{n}", week="every_day", started_at=long_ago)
            for n in range(groups)
        ],
    )
    people = make(
        Person,
        [Person(name=f"Person {n}", email=f"p{n}@example.org", joined_at=long_ago) for n in range(groups * PEOPLE)],
    )
    make(
        Membership,
        [
            Membership(
                person=person, group=ward[n // PEOPLE], starts_on=since, role="member" if n % PEOPLE else "manager"
            )
            for n, person in enumerate(people)
        ],
    )
    tasks = make(
        LeadershipTask,
        [
            LeadershipTask(group=group, title=f"Uppgift {n}", hours=4, created_at=long_ago)
            for group in ward
            for n in range(TERMS + QUESTIONS)
        ],
    )
    commitments = []
    for place, task in enumerate(tasks):
        group, n = divmod(place, TERMS + QUESTIONS)
        holder = people[group * PEOPLE + n % PEOPLE]
        held = n < TERMS
        commitments.append(
            Commitment(
                task=task,
                person=holder,
                hours=4,
                state="active" if held else "proposed",
                starts_on=since if held else today,
                ends_on=today + timedelta(days=100),
                proposed_at=long_ago,
                accepted_at=long_ago if held else None,
                support=people[group * PEOPLE + (n + 1) % PEOPLE] if held else None,
                support_accepted_at=long_ago if held else None,
            )
        )
    make(Commitment, commitments)
    make(
        CheckIn,
        [
            CheckIn(commitment=one, support_id=one.support_id, agreed_for=now + timedelta(days=9))
            for one in commitments
            if one.support_id
        ],
    )
    calls = make(
        SupportCall,
        [
            SupportCall(
                group=group,
                person=people[place * PEOPLE + 1 + n % (PEOPLE - 1)],
                days=2,
                words="Hur gör vi?",
                called_at=now - timedelta(days=1),
            )
            for place, group in enumerate(ward)
            for n in range(CALLS)
        ],
    )
    every = max(1, len(calls) // due)
    make(
        Turn,
        [
            Turn(
                call=call,
                person=people[place // CALLS * PEOPLE + (2 + place % CALLS) % PEOPLE],
                why="asked",
                reads=True,
                began_at=call.called_at,
                due_at=now + (timedelta(hours=1) if place % every == 0 else timedelta(days=3)),
                risk_at=now + (timedelta(hours=1) if place % every == 1 else timedelta(days=2)),
            )
            for place, call in enumerate(calls)
        ],
    )
    make(
        Absence,
        [
            Absence(person=person, group=ward[n // PEOPLE], starts_on=today + timedelta(days=30))
            for n, person in enumerate(people)
            if n % 100 == 5
        ],
    )


if __name__ == "__main__":
    main()
