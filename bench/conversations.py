"""A conversation of 20,000 people and 2,000 statements is as quick to take part in as one of 40 people and 40.

Run: python bench/conversations.py [--people 20000] [--statements 2000] [--each 25]     on SQLite
     python tests/postgres.py python bench/conversations.py                             on PostgreSQL

Claims: the page with the next statement, storing a reaction and the page of what came of it ask the database as much
as in a small one (one question more where there are groups), and take at most three times as long. So does taking part
in the small one while the large one is counted, in a thread as the clock does it. Rows are written at once, since
writing them is not what is measured; all else goes through the pages that people use. Prints medians, their ratios in
the same run, the longest wait, and what counting takes.
"""

import argparse
import os
import platform
import random
import resource
import statistics
import sys
import tempfile
import threading
from datetime import timedelta
from pathlib import Path
from time import perf_counter, sleep, thread_time

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SMALL = (40, 40, 10)
ROUNDS, WARM = 30, 3
MOST_TIMES = 3.0
KEY = "the browser that is measured"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--statements", type=int, default=2_000)
    parser.add_argument("--each", type=int, default=25, help="how many statements each reacts to")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="medled-bench-") as folder:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as medled serve has it
        os.environ.update(MEDLED_MODE="demo", MEDLED_DATA=folder, DJANGO_SETTINGS_MODULE="medled.config.settings")
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.db import connection

        settings.ALLOWED_HOSTS = ["testserver"]
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        load = os.getloadavg()[0]
        print(
            f"Python {platform.python_version()}, {connection.vendor}, {os.cpu_count()} processors (load {load:.1f})"
        )
        sys.exit(not _holds(options.people, options.statements, options.each))


def _holds(people: int, statements: int, each: int) -> bool:
    """Measure both side by side, print it, and tell whether the claims hold."""
    group, by, at = _place()
    small, beside, large = (asked(*size, group, by, at) for size in (SMALL, SMALL, (people, statements, each)))
    print(f"{people} people, {statements} statements, {people * each} reactions; beside {SMALL[0]} and {SMALL[1]}")
    few, many = took_part(small, at), took_part(large, at)
    meanwhile = counted(large, beside, at)
    counted(small, None, at)
    few["what came"], many["what came"] = timed(lambda: _get(small)), timed(lambda: _get(large))
    worst = 0.0
    for what, (spent, questions) in many.items():
        ratio = spent / few[what][0]
        worst = max(worst, ratio)
        said = f"{spent:6.1f} ms, {questions} questions; small {few[what][0]:6.1f} ms, {few[what][1]}; {ratio:.2f} x"
        print(f"  {what:<12} {said}")
    same = all(questions <= few[what][1] + 1 for what, (_spent, questions) in many.items())
    return same and max(worst, meanwhile) <= MOST_TIMES


def _place():
    from django.utils import timezone

    from tests.conftest import north_ward

    ward = north_ward(timezone.now())
    return ward.group, ward.carin, ward.at


def asked(people: int, statements: int, each: int, group, by, at):
    """Return a conversation in which so many have each reacted to so many statements, all alike often met."""
    from django.db import transaction

    from medled.rooms.knowledge.actions import conversations
    from medled.rooms.knowledge.actions.conversations import AskedMany
    from medled.rooms.knowledge.models import Conversation, Stance, Statement, Voice

    chance = random.Random(7)
    name = f"Vad ska vi ändra, {Conversation.objects.count()}?"
    said = AskedMany(name, reach="link", statements=["Sak 1.", "Sak 2."])
    many = conversations.ask_many(group, asked=said, closes_at=at + timedelta(days=9), by=by, at=at)
    with transaction.atomic():
        more = (Statement(conversation=many, number=n, words=f"Sak {n}.") for n in range(3, statements + 1))
        Statement.objects.bulk_create(more, batch_size=500)
        many.statements.update(seen=people * each // statements)
        rows = list(many.statements.all())
        voices = [Voice(conversation=many, seal=str(n)) for n in range(people)]
        Voice.objects.bulk_create(voices, batch_size=500)
        stances = []
        for n, voice in enumerate(voices):
            for row in chance.sample(rows, each):
                agrees = (row.number % 3 == n % 3) == (chance.random() < 0.85)
                value = 1 if agrees else chance.choice((-1, -1, 0))
                stances.append(Stance(statement=row, voice=voice, value=value))
            if len(stances) > 20_000 or n == people - 1:
                Stance.objects.bulk_create(stances, batch_size=5_000)
                stances = []
    return many


def took_part(many, at) -> dict[str, tuple[float, int]]:
    """Return what the page and a reaction take: milliseconds in the median, and questions to the database."""
    told = {"take part": timed(lambda: _get(many))}
    rows = iter(many.statements.order_by("pk").values_list("pk", flat=True)[: WARM + 1 + ROUNDS])
    told["react"] = timed(lambda: _react(many, next(rows)))
    return told


def counted(many, beside, at) -> float:
    """Count a conversation in a thread, while somebody reacts in another; return how many times as long that takes."""
    from django.db import connection

    from medled.rooms.knowledge.actions import conversations

    conversations.close(many, by=many.asked_by, at=at)
    quiet = [] if beside is None else [_waited(beside) for _round in range(ROUNDS)]
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, perf_counter()
    took = []

    def count() -> None:
        conversations.count_due(at=at)
        took.extend((perf_counter() - begun, thread_time()))
        connection.close()

    thread = threading.Thread(target=count)
    thread.start()
    if beside is None:
        thread.join()
        return 0.0
    busy = []
    while thread.is_alive():
        busy.append(_waited(beside))
        sleep(0.05)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"  counted in {took[0]:.1f} s, {took[1]:.1f} of a processor, with {more:.0f} MB more than before")
    for what, n in (("a page", 0), ("a reaction", 1)):
        some, before_it = ([one[n] for one in spent] for spent in (busy, quiet))
        ratio = statistics.median(some) / statistics.median(before_it)
        said = (
            f"{statistics.median(some):.1f} ms, {ratio:.2f} x; at most {max(some):.0f} (before: {max(before_it):.0f})"
        )
        print(f"  meanwhile {what} took {said}")
    return statistics.median(map(sum, busy)) / statistics.median(map(sum, quiet))


def _waited(many) -> tuple[float, float]:
    """Return the milliseconds of a page and of a reaction."""
    row = many.statements.order_by("number").values_list("pk", flat=True)[0]
    begin = perf_counter()
    _get(many)
    middle = perf_counter()
    _react(many, row)
    return (middle - begin) * 1000, (perf_counter() - middle) * 1000


def timed(do) -> tuple[float, int]:
    """Return the median time in milliseconds, and how many questions are put to the database."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _warm in range(WARM):
        do()
    with CaptureQueriesContext(connection) as put:
        do()
    questions = len(put)
    spent = []
    for _round in range(ROUNDS):
        begun = perf_counter()
        do()
        spent.append(perf_counter() - begun)
    return statistics.median(spent) * 1000, questions


def _get(many) -> None:
    from django.urls import reverse

    answer = _client().get(reverse("conversations:page", args=[many.token]))
    assert answer.status_code == 200, answer.status_code


def _react(many, statement: int) -> None:
    from django.core.cache import cache
    from django.urls import reverse

    cache.clear()  # nobody reacts as often as this
    answer = _client().post(reverse("conversations:react", args=[many.token]), {"statement": statement, "value": "1"})
    assert answer.status_code == 302, answer.status_code


def _client():
    from django.test import Client

    from medled.web import own_words

    client = Client()
    client.cookies[own_words.COOKIE] = KEY
    return client


if __name__ == "__main__":
    main()
