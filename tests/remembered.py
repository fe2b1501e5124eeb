"""A world that is made once, by the actions that people use, and from then on laid in the database row by row.

What is laid is what would have been made (test_remembered.py holds that), in a fraction of the time: more than a
thousand tests begin in the same ward.
"""

import pickle
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

from django.apps import apps
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.models.sql import InsertQuery
from django.utils.timezone import localdate

BESIDE = "beside"
NOT_OURS = {"auth", "contenttypes"}  # Django fills them with the tables

Statement = tuple[str, tuple]


class Remembered:
    """Makes a world at a moment: remembered(at). What `make` returns holds rows by name, and the moment as `.at`."""

    def __init__(self, make: Callable[[datetime], SimpleNamespace]):
        self._make = make
        self._kept: dict[object, Kept] = {}

    def __call__(self, at: datetime) -> SimpleNamespace:
        if apps.get_model("workplace.Person").objects.exists():
            return self._make(at)  # beside somebody who is there already the rows need ids of their own
        same = connection.settings_dict["NAME"], localdate(at), at.tzinfo, settings.HAS_MAIL
        if same in self._kept:
            return self._kept[same].laid(at)
        world = self._make(at)
        self._kept[same] = Kept(world, at)
        return world


class Kept:
    """A world as it was made at a moment, and the rows of it."""

    def __init__(self, world: SimpleNamespace, at: datetime, alias: str = DEFAULT_DB_ALIAS):
        self._at, self._pickled = at, pickle.dumps((world, list(_tables(alias))))
        self._statements: dict[datetime, list[Statement]] = {}

    def laid(self, at: datetime) -> SimpleNamespace:
        """Lay it in the database as if it had been made at another moment of the same day."""
        world, tables = pickle.loads(self._pickled)
        _move([*vars(world).values(), *(row for table in tables for row in table)], at - self._at, set())
        statements = self._statements.get(at) or [one for table in tables for one in _inserting(table)]
        self._statements = {at: statements}
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, values in statements:
                cursor.execute(sql, values)
        world.at = at
        return world


def kept_in(file: Path, at: datetime) -> Kept:
    """Return what lies in another SQLite database; the world has no names for its rows."""
    connections.databases[BESIDE] = {**connection.settings_dict, "NAME": str(file)}
    try:
        return Kept(SimpleNamespace(), at, BESIDE)
    finally:
        connections[BESIDE].close()
        del connections[BESIDE], connections.databases[BESIDE]


def _tables(alias: str) -> Iterator[list[models.Model]]:
    """Yield the rows of each table that holds any."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.app_label not in NOT_OURS and (rows := list(model._base_manager.using(alias).order_by("pk"))):
            yield rows


def _inserting(table: list[models.Model]) -> list[Statement]:
    query = InsertQuery(type(table[0]))
    query.insert_values(query.get_meta().concrete_fields, table, raw=True)
    return query.get_compiler(connection=connection).as_sql()


def _move(rows: list[object], by: timedelta, seen: set[int]) -> None:
    """Move every moment that the rows, and the rows they have at hand, tell of."""
    for row in rows:
        if by and isinstance(row, models.Model) and id(row) not in seen:
            seen.add(id(row))
            for field in row._meta.concrete_fields:
                told = row.__dict__.get(field.attname)
                if isinstance(told, datetime):
                    setattr(row, field.attname, told + by)
            _move(list(row._state.fields_cache.values()), by, seen)
