"""The worker does what was enqueued with a change, and lives on when a task fails."""

import threading

from django_tasks import task

from medled.cli import worker
from medled.listeners import alive

done = []


@task
def write(word):
    done.append(word)


@task
def fail():
    raise RuntimeError("a task that fails")


def test_it_runs_what_waits_even_after_one_that_fails(transactional_db):
    done.clear()
    fail.enqueue()
    write.enqueue("hej")
    worker.run_waiting()
    assert done == ["hej"]


def test_it_says_that_it_is_at_work_and_stops_when_told(transactional_db):
    from django.utils import timezone

    stop = threading.Event()
    stop.set()
    worker.work(stop)
    assert alive.is_at_work("worker", at=timezone.now())
