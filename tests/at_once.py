"""Several who do something at the very same moment, each with a connection to the database of their own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection

from medled.workplace.rules import Cannot


def at_once(*doings: Callable[[], Any]) -> list[Any]:
    """Do all of these at the same time; return what each gave, or the refusal it met."""
    together = Barrier(len(doings))

    def do(doing):
        try:
            together.wait(timeout=10)
            return doing()
        except Cannot as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(doings)) as pool:
        return list(pool.map(do, doings))
