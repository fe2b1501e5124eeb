"""A question that is put together once and then asked with other values.

Django builds a query from its parts each time that it is asked, which takes far more of a processor than the answer
does. What the pages of every day ask is put together the first time and kept (docs/adr/0053): never an answer, so
nothing can be out of date.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from inspect import signature
from typing import Any, ParamSpec, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import BigIntegerField, DateField, DateTimeField, Field, Model, QuerySet, TextField, Value
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

FIELDS = {int: BigIntegerField, str: TextField, date: DateField, datetime: DateTimeField}
IDS = Collection[int]

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
Row = TypeVar("Row")
T = TypeVar("T")


class Blank(Value):
    """Stands in a question where a value comes each time that it is asked."""

    def __init__(self, name: str, field: "Field[Any, Any]") -> None:
        super().__init__(None, output_field=field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", [self]

    def filled(self, values: Mapping[str, Any], connection: Any) -> Any:
        return self.output_field.get_db_prep_value(values[self.name], connection)


class BlankIds(Blank):
    """Stands where ids come, for `<field>__in`: as one value, so the question is the same for however many."""

    def __init__(self, name: str) -> None:
        super().__init__(name, BigIntegerField())

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return _as_rows("bigint", connection), [self]

    def filled(self, values: Mapping[str, Any], connection: Any) -> Any:
        return _as_one(values[self.name], connection)


class OneOf(Value):
    """Words that a field is one of, for `<field>__in`: as one value, where there are very many."""

    def __init__(self, words: Collection[str]) -> None:
        super().__init__(tuple(words), output_field=TextField())

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return _as_rows("text", connection), [_as_one(self.value, connection)]


def _as_rows(kind: str, connection: Any) -> str:
    return "(SELECT value FROM json_each(%s))" if connection.vendor == "sqlite" else f"(SELECT unnest(%s::{kind}[]))"


def _as_one(many: Iterable[Any], connection: Any) -> Any:
    return json.dumps([*many]) if connection.vendor == "sqlite" else [*many]


@dataclass(frozen=True)
class _Question:
    """Rows that are asked for, with what Django made of them for one kind of database."""

    rows: QuerySet[Any, Any]
    compiler: SQLCompiler
    sql: str
    params: tuple[Any, ...]
    converters: Any  # of what comes out, by column

    def answer(self, values: Mapping[str, Any], connection: Any) -> list[Any]:
        if self.rows.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("Rows are held in the transaction of a change.")
        params = tuple(one.filled(values, connection) if isinstance(one, Blank) else one for one in self.params)
        compiler = _like(
            self.compiler,
            connection=connection,  # each thread has its own
            as_sql=lambda *_args, **_options: (self.sql, params),
            get_converters=lambda _columns: self.converters,
        )
        query = _like(self.rows.query, get_compiler=lambda *_args, **_options: compiler)
        return list(_like(self.rows, _query=query))


def _like(it: T, **other: Any) -> T:
    """Return what is like something but for some attributes. To clone what is only read takes Django far longer."""
    twin: T = object.__new__(type(it))
    vars(twin).update(vars(it), **other)
    return twin


def built_once(ask: Callable[P, QuerySet[M, Row]]) -> Callable[P, list[Row]]:
    """Make of a function that returns the rows to ask for one that returns the answer.

    The function is called once, with a blank for each parameter, whose type (int, str, date, datetime, or
    Collection[int] for ids that a field is one of) says what comes there. So it may only put them where Django takes a
    value: no `if`, no arithmetic, never None.
    """
    blanks = {name: _blank(name, it.annotation) for name, it in signature(ask).parameters.items()}
    made: dict[str, _Question] = {}

    def asked(*args: P.args, **named: P.kwargs) -> list[Row]:
        connection = connections[DEFAULT_DB_ALIAS]
        question = made.get(connection.vendor)
        if question is None:
            question = made[connection.vendor] = _put_together(cast(Callable[..., Any], ask)(**blanks))
        return question.answer(dict(zip(blanks, args, strict=False)) | named, connection)

    return asked


def one_by_id(rows: QuerySet[M, M]) -> Callable[[int], M]:
    """Make of rows a function that returns the one with an id as it is now; raises its DoesNotExist for none."""

    def ask(pk: int) -> QuerySet[M, M]:
        return rows.filter(pk=pk)

    asked = built_once(ask)

    def one(pk: int) -> M:
        found = asked(pk)
        if not found:
            raise rows.model.DoesNotExist(f"No {rows.model._meta.label} has the id {pk}.")  # type: ignore[attr-defined]
        return found[0]

    return one


def rows_with(rows: QuerySet[M, M], field: str) -> Callable[[IDS], list[M]]:
    """Make of rows a function that returns those that have one of some ids in a field."""

    def ask(ids: Collection[int]) -> QuerySet[M, M]:
        return rows.filter(**{f"{field}__in": ids})

    return built_once(ask)


def laid_under(parents: Collection[Model], name: str, rows: Iterable[Model], *, by: str) -> None:
    """Lay rows that are at hand under their parents, as `prefetch_related(name)` does.

    `by` is where a row has its parent's id; one whose parent is not here is left out. Then `parent.<name>.all()` asks
    nothing.
    """
    under: dict[int, list[Model]] = {parent.pk: [] for parent in parents}
    for row in rows:
        under.get(getattr(row, by), []).append(row)
    for parent in parents:
        at_hand: QuerySet[Model] = QuerySet(parent._meta.get_field(name).related_model)
        at_hand._result_cache = under[parent.pk]
        vars(parent).setdefault("_prefetched_objects_cache", {})[name] = at_hand


def _blank(name: str, kind: Any) -> Blank:
    return BlankIds(name) if kind == IDS else Blank(name, FIELDS[kind]())


def _put_together(rows: QuerySet[Any, Any]) -> _Question:
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    sql, params = compiler.as_sql()
    converters = compiler.get_converters([column for column, *_as in compiler.select])
    return _Question(rows, compiler, sql, tuple(params), converters)
