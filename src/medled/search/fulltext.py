"""The index of terms in either database: FTS5 in SQLite, a GIN index of a tsvector in PostgreSQL.

Both hold the very terms that `words.terms_of` gives, in no language of their own, so both answer the same.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement, Table
from django.db.models.expressions import RawSQL

from medled.search.words import Sought

_FTS5 = """CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5({column}, content='{table}', content_rowid='id',
 tokenize='unicode61 remove_diacritics 0', detail=none)"""
_OUT = "INSERT INTO {name}({name}, rowid, {column}) VALUES ('delete', old.id, old.{column});"
_IN = "INSERT INTO {name}(rowid, {column}) VALUES (new.id, new.{column});"
_TRIGGERS = {
    "added": "AFTER INSERT ON {table} BEGIN " + _IN + " END",
    "removed": "AFTER DELETE ON {table} BEGIN " + _OUT + " END",
    "changed": "AFTER UPDATE OF {column} ON {table} BEGIN " + _OUT + " " + _IN + " END",
}
_VECTOR = "array_to_tsvector(string_to_array({column}, ' '))"


class FullText(models.Index):
    """An index of one column that holds terms with a blank between them."""

    def create_sql(
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, using: str = "", **kwargs: Any
    ) -> Statement:
        names = self._names(model)
        if schema_editor.connection.vendor == "postgresql":
            sql = "CREATE INDEX {name} ON {table} USING gin (" + _VECTOR + ")"
            return _statement(sql.format(**names), names["table"])
        schema_editor.execute(_FTS5.format(**names))
        *most, last = [f"CREATE TRIGGER {{name}}_{when} {what}" for when, what in _TRIGGERS.items()]
        for trigger in most:
            schema_editor.execute(trigger.format(**names))
        return _statement(last.format(**names), names["table"])

    def remove_sql(  # type: ignore[override]
        self, model: type[models.Model], schema_editor: BaseDatabaseSchemaEditor, **kwargs: Any
    ) -> Statement:
        names = self._names(model)
        if schema_editor.connection.vendor == "postgresql":
            return _statement("DROP INDEX {name}".format(**names), names["table"])
        for when in _TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {self.name}_{when}")
        return _statement("DROP TABLE {name}".format(**names), names["table"])

    def _names(self, model: type[models.Model]) -> dict[str, str]:
        (field,) = self.fields
        return {"name": self.name or "", "table": model._meta.db_table, "column": field}


def matching(index: str, table: str, column: str, asked: Iterable[Sought], among: Iterable[str]) -> models.Q:
    """Return the condition that a row holds one of the terms `among`, and something of each of `asked`.

    The names are our own: that of the index, and what it is of.
    """
    if connection.vendor == "postgresql":
        places = " | ".join(f"'{one}'" for one in among)
        words = " & ".join([f"({places})", *(_any_of(one, "'{}'", "'{}':*", " | ") for one in asked)])
        # Found first and ordered afterwards (OFFSET 0), or PostgreSQL may read all rows in their order instead.
        sql = f"SELECT id FROM {table} WHERE {_VECTOR.format(column=column)} @@ %s::tsquery OFFSET 0"  # noqa: S608
    else:
        places = " OR ".join(f'"{one}"' for one in among)
        words = " AND ".join([f"({places})", *(_any_of(one, '"{}"', '"{}"*', " OR ") for one in asked)])
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH %s"  # noqa: S608
    return models.Q(pk__in=RawSQL(sql, [words]))  # noqa: S611


def _any_of(one: Sought, whole: str, begins: str, either: str) -> str:
    """Return a part of a question in the words of the database; a term holds letters and figures alone."""
    terms = [whole.format(term) for term in sorted({*one.whole, *one.near} - one.begins)]
    return f"({either.join([*terms, *(begins.format(term) for term in sorted(one.begins))])})"


def _statement(sql: str, table: str) -> Statement:
    return Statement(sql.replace("%", "%%"), table=Table(table, lambda name: name))
