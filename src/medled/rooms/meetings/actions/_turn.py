"""One after the other within this process, for what many do in the same second."""

import threading
from contextlib import AbstractContextManager, nullcontext

from django.db import transaction

_door = threading.Lock()


def in_turn() -> AbstractContextManager[object]:
    """Wait in line before a short transaction begins.

    Who waits for SQLite itself asks again and again, each time after a longer pause, so that of forty at once some are
    passed by all the others. Within a transaction nobody waits here: it may hold what the one before waits for.
    """
    return nullcontext() if transaction.get_connection().in_atomic_block else _door
