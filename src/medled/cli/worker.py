"""`medled worker`: the worker alone, for larger places; within `medled serve` it is a thread. It sends what waits."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Annotated

import typer
from django.db import close_old_connections, connections
from django.utils import timezone

app = typer.Typer(add_completion=False)
SECONDS_BETWEEN_LOOKS = 1
BEAT_EVERY = timedelta(seconds=30)
log = logging.getLogger(__name__)


@app.command()
def worker(
    migrate: Annotated[bool, typer.Option(help="Bring the database up to date first.")] = False,
) -> None:
    """Send what waits to be sent, until told to stop. Beside `medled serve --only web` and `--only clock`."""
    from medled.cli import serve

    serve.start_django()
    serve.refuse_weak_secret()
    serve.prepare(migrate=migrate)
    serve.run(None, parts=[serve.Part.WORKER], greeting="")


def work(stop: threading.Event) -> None:
    """Send what is due, look again each second, until `stop`; a database that is gone for a while is waited for."""
    from medled.listeners import alive

    beaten_at = None
    while True:
        try:
            close_old_connections()
            now = timezone.now()
            if beaten_at is None or now - beaten_at >= BEAT_EVERY:
                alive.beat("worker", at=now)
                beaten_at = now
            run_waiting(stop.is_set)
        except Exception:
            log.exception("The worker stumbled; it goes on.")
        if stop.wait(SECONDS_BETWEEN_LOOKS):
            break
    connections.close_all()


def run_waiting(stopped: Callable[[], bool] = lambda: False) -> int:
    """Send every letter that is due now, and return how many were."""
    from medled.listeners import post, push

    pushed = push.send_due(now=timezone.now, stopped=stopped)  # first: it is what can't wait
    return pushed + post.send_due(now=timezone.now, stopped=stopped)
