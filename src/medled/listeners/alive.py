"""Whether what runs behind the pages is alive: the database, the worker and the clock."""

from datetime import datetime, timedelta
from typing import Literal

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from medled.listeners.models import Heartbeat

Part = Literal["worker", "clock"]
SILENT_AFTER = timedelta(minutes=3)


def beat(part: Part, *, at: datetime) -> None:
    """Note that a part is at work."""
    Heartbeat.objects.update_or_create(part=part, defaults={"at": at})


def is_at_work(part: Part, *, at: datetime) -> bool:
    """Return whether a part has been at work in the last minutes before `at`."""
    return Heartbeat.objects.filter(part=part, at__gte=at - SILENT_AFTER).exists()


def database_answers() -> bool:
    return not why_no_database()


def why_no_database() -> str:
    """Return what hinders the database from answering, in its own words; nothing when it does."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as wrong:
        return " ".join(str(wrong).split()) or type(wrong).__name__
    return ""


def waiting_migrations() -> list[str]:
    """Return the names of the migrations that the database has not had yet."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _backwards in plan]
