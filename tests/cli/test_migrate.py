"""A new database is made at once, and is the one that all the migrations lead to."""

import re

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate as step_by_step
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from medled.cli.management.commands.migrate import Command, make_if_new
from medled.listeners.alive import waiting_migrations

COLUMNS = """SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale,
    is_nullable, column_default, is_identity FROM information_schema.columns WHERE table_schema = 'public'"""
CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid > 0"
)
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"

UNLIKE = ("auth_group_permissions", "id")  # Django's own, and empty: its migrations give it a smaller number


@pytest.fixture
def beside(django_db_setup, django_db_blocker, tmp_path):
    """Make an empty database beside the tests' own: beside("new")."""
    made = []

    def make(alias):
        name = (
            str(tmp_path / alias) if connection.vendor == "sqlite" else f"{connection.settings_dict['NAME']}_{alias}"
        )
        if connection.vendor == "postgresql":
            ask(connection, f'CREATE DATABASE "{name}"')
        connections.databases[alias] = {**connection.settings_dict, "NAME": name}
        made.append(alias)
        return connections[alias]

    with django_db_blocker.unblock():
        yield make
        for alias in made:
            name = connections[alias].settings_dict["NAME"]
            connections[alias].close()
            if connection.vendor == "postgresql":
                connections[alias].close_pool()
            del connections[alias], connections.databases[alias]
            if connection.vendor == "postgresql":
                ask(connection, f'DROP DATABASE "{name}"')


def ask(database, words):
    with database.cursor() as cursor:
        cursor.execute(words)
        return cursor.fetchall() if cursor.description else []


def shape(database):
    """Return every column, constraint and index, in no order: a column that came later stands last."""
    if database.vendor == "postgresql":
        found = {row for words in (COLUMNS, CONSTRAINTS, INDEXES) for row in ask(database, words)}
        return {row for row in found if row[:2] != UNLIKE}
    found = ask(database, "SELECT tbl_name, sql FROM sqlite_master WHERE sql <> ''")
    return {(table, part) for table, sql in found for part in parts(sql)}


def parts(sql):
    """Return what stands between the outer parentheses of a CREATE TABLE, comma by comma; of an index, all of it."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    depth, found = 0, [""]
    for sign in sql[sql.index("(") + 1 : -1]:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "," and depth == 0:
            found.append("")
        else:
            found[-1] += sign
    return [re.sub(r"\s+", " ", part).strip() for part in found]


def rows(database):
    """Return how many rows each table holds."""
    tables = database.introspection.table_names()
    return {table: ask(database, f'SELECT count(*) FROM "{table}"') for table in tables}


@pytest.mark.only_longer
@pytest.mark.once  # that its own steps lead to the same on PostgreSQL is Django's; to walk there takes as long again
def test_a_new_database_is_what_all_the_migrations_lead_to(beside):
    new, walked = beside("new"), beside("walked")
    call_command(Command(), database="new", verbosity=0)
    call_command(step_by_step.Command(), database="walked", verbosity=0)
    assert len(shape(new)) > 500
    assert shape(new) - shape(walked) == shape(walked) - shape(new) == set()
    assert rows(new) == rows(walked)


def test_a_second_time_does_nothing(beside):
    new = beside("new")
    call_command(Command(), database="new", verbosity=0)
    before = shape(new), rows(new)
    call_command(Command(), database="new", verbosity=0)
    assert (shape(new), rows(new)) == before


def test_what_somebody_has_is_not_made_anew(beside):
    old = beside("old")
    call_command(step_by_step.Command(), "journal", "0001", database="old", verbosity=0)
    before = shape(old), rows(old)
    make_if_new(old)
    assert (shape(old), rows(old)) == before
    assert len(MigrationExecutor(old).loader.applied_migrations) == 1


def test_nothing_waits_where_it_has_been_made(db):
    assert waiting_migrations() == []
