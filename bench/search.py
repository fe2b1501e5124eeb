"""A word is found among 20,000 things of a group, beside as many of others, in no more time than a plain LIKE takes.

Run: python bench/search.py [--things 20000]            on SQLite
     python tests/postgres.py python bench/search.py    on PostgreSQL

Makes the things in a database of its own, writes the index, and prints for each question the median time until what is
found can be shown: with the index, the reader's rules and the marked words (`find`), and for LIKE only the rows whose
title or text hold the very letters, the newest sixty. LIKE finds no other endings, no missing dots and no slips; how
many of the newest sixty each finds stands beside. A slip is the one question that looks through all its words.
"""

import argparse
import os
import platform
import random
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
ROUNDS = 7
QUESTIONS = {
    "rare": "nyckelskåp",
    "endings": "nyckelskåpen",
    "two words": "bilen schema",
    "often": "möte",
    "dots": "nyckelskap",
    "slip": "nyckelskpå",
    "nothing": "xylofon",
}
REAL = "mötet möten bilen bilarna schemat schema anhöriga läkemedel larmet pärmen planen helgen hygien nycklar".split
PARTS = ("vård", "lokal", "natt", "dag", "tid", "plan", "lista", "grupp", "samtal", "rutin", "besök", "kontakt", "kök")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--things", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
        os.environ.update(MEDLED_MODE="demo", MEDLED_DATA=folder, DJANGO_SETTINGS_MODULE="medled.config.settings")
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        print(f"Python {platform.python_version()}, {connection.vendor}, twice {options.things} things")
        group, viewer = made(options.things)
        measured(group, viewer)


def made(things: int):
    """Return a group with so many agreements, beside another with as many, and who looks."""
    from django.utils import timezone

    from medled.rooms.agreements.models import Agreement
    from medled.search import index
    from medled.workplace.queries import day_of, viewer_of
    from tests.conftest import north_ward

    at = timezone.now()
    ward, chance = north_ward(at), random.Random(7)
    words = [*REAL(), *(a + b + c for a in PARTS for b in PARTS for c in ("en", "er", "ens", "erna", ""))]
    weights = [1 / (n + 5) for n in range(len(words))]  # as words are: a few often, most of them seldom
    for group in (ward.group, ward.other_group):
        Agreement.objects.bulk_create(
            (
                Agreement(
                    group=group,
                    title=f"{' '.join(chance.choices(words, k=3))} {n}",
                    text=" ".join(chance.choices(words, weights, k=40)) + (" nyckelskåpet" if n % 500 == 0 else ""),
                    since=day_of(at),
                    review_on=day_of(at) + timedelta(days=90),
                    written_at=at - timedelta(minutes=n),
                )
                for n in range(things)
            ),
            batch_size=500,
        )
    begun = time.perf_counter()
    number = index.rebuild()
    print(f"index written in {(time.perf_counter() - begun) / number * 1000:.2f} ms a thing")
    return ward.group, viewer_of(ward.amina, ward.group, at=at)


def measured(group, viewer) -> None:
    from django.db.models import Q

    from medled.rooms.agreements.models import Agreement
    from medled.search import find

    def by_like(question):
        rows = Agreement.objects.filter(group=group)
        for word in question.split():
            rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word))
        return list(rows.order_by("-written_at")[: find.MOST])

    def by_index(question):
        return find.find(question, group=group.pk, viewer=viewer).hits.get("agreements.agreement", ())

    for name, question in QUESTIONS.items():
        (ours, found), (like, letters) = timed(by_index, question), timed(by_like, question)
        said = f"{ours:7.1f} ms, {found:2} found   LIKE {like:7.1f} ms, {letters:2} found   {ours / like:5.2f} x"
        print(f"{name:10} {question:14} {said}")


def timed(way, question) -> tuple[float, int]:
    """Return the median time in milliseconds, and how many were found."""
    times = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        found = way(question)
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000, len(found)


if __name__ == "__main__":
    main()
