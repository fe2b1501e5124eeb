"""The worker: does what actions have left to be done after the commit (mail and the like)."""

import logging
import threading
from datetime import timedelta

from django.db import close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from medled.listeners import alive

SECONDS_BETWEEN_LOOKS = 1
BEAT_EVERY = timedelta(seconds=30)
log = logging.getLogger(__name__)


def work(stop: threading.Event) -> None:
    """Run what waits, look again each second, until `stop`; a database that is gone for a while is waited for."""
    name, beaten_at = get_random_string(32), None
    while True:
        try:
            close_old_connections()
            now = timezone.now()
            if beaten_at is None or now - beaten_at >= BEAT_EVERY:
                alive.beat("worker", at=now)
                beaten_at = now
            run_waiting(name)
        except Exception:
            log.exception("The worker stumbled; it goes on.")
        if stop.wait(SECONDS_BETWEEN_LOOKS):
            break
    connections.close_all()


def run_waiting(name: str = "once") -> None:
    """Run every task that waits now, and return."""
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
    ).run()
