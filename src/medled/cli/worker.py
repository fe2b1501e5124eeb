"""`medled worker`: the worker alone, for larger places; within `medled serve` it is two threads. Sends what waits."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
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
    """Send what is due, look again each second, until `stop`; a database that is gone for a while is waited for.

    Mails and notices go side by side, so that neither waits for the other's servers.
    """
    from medled.listeners import alive, post, push

    beaten_at: datetime | None = None

    def mail() -> None:
        nonlocal beaten_at
        now = timezone.now()
        if beaten_at is None or now - beaten_at >= BEAT_EVERY:
            alive.beat("worker", at=now)
            beaten_at = now
        post.send_due(now=timezone.now, stopped=stop.is_set)

    def notices() -> None:
        push.send_due(now=timezone.now, stopped=stop.is_set)

    beside = threading.Thread(target=_again_and_again, args=(notices, stop), name="notices")
    beside.start()
    _again_and_again(mail, stop)
    beside.join()


def _again_and_again(do: Callable[[], None], stop: threading.Event) -> None:
    """Do it each second until `stop`. What is wrong is told once, not each second that a database is away."""
    told = ""
    while True:
        try:
            close_old_connections()
            do()
            if told:
                log.warning("The worker goes on as before.")
            told = ""
        except Exception as wrong:
            if str(wrong) != told:
                log.exception("The worker stumbled; it tries again each second.")
            told = str(wrong)
        if stop.wait(SECONDS_BETWEEN_LOOKS):
            break
    connections.close_all()
