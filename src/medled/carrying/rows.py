"""A row as it stands in a file, and back. Names are those of the columns; moments are UTC, amounts are text."""

import base64
import binascii
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BinaryField, DateTimeField, JSONField, Model
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import Carried, Named, kind_of

Many = Mapping[str, list[Any]]


class Unfit(Exception):
    """Raised for a row that can't be one of its kind. `sentence` says why, to the reader."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def written(row: Model, carried: Carried, named: Named, many: Many) -> dict[str, Any]:
    """Return a row as it stands in a file. `many`: the ids of what it names several of, by field."""
    told: dict[str, Any] = {"id": named(carried.kind, row.pk)} if carried.has_own_id else {}
    ids = dict(carried.pairs)
    for column in carried.fields:
        value = getattr(row, column.attname)
        if column.is_relation:
            told[column.name] = None if value is None else named(kind_of(column), value)
        elif column.name in ids:
            other = None if not value else named(value, getattr(row, ids[column.name]))
            told[column.name], told[ids[column.name]] = (value, other) if other is not None else ("", None)
        elif inside := carried.inside.get(column.name):
            told[column.name] = inside(value, named)
        else:
            told[column.name] = plain(value)
    for column in carried.many:
        others = [named(kind_of(column), other) for other in many[column.name]]
        told[column.name] = [other for other in others if other is not None]
    return told


def plain(value: Any) -> Any:
    """Return a value of a column as JSON has it: moments in UTC, numbers with decimals as text, bytes as base64."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    return value


def read(told: Mapping[str, Any], carried: Carried, named: Callable[[str, Any], Any]) -> tuple[Model, Many]:
    """Return the row that a file tells of, not written, and what it names several of.

    `named` gives the id here of a thing's id in the file, and raises Unfit for one that is not in the file.
    Raises Unfit for what can't be a row of the kind.
    """
    ids = dict(carried.pairs)
    known = {column.name for column in (*carried.fields, *carried.many)} | set(ids.values())
    if unknown := set(told) - known - ({"id"} if carried.has_own_id else set()):
        raise Unfit(_("it has %(field)s, which this Medled does not know") % {"field": min(unknown)})
    row = carried.model()
    for column in carried.fields:
        if column.name not in told:
            if column.has_default() or column.null or column.blank:
                continue  # a file from before there was such a column
            raise Unfit(_("it lacks %(field)s") % {"field": column.name})
        setattr(row, column.attname, _value(told, column, carried, named))
        if column.name in ids:
            other = told.get(ids[column.name])
            setattr(row, ids[column.name], None if other is None else named(told[column.name], other))
    many = {column.name: [named(kind_of(column), each) for each in _list(told, column)] for column in carried.many}
    return row, many


def _value(told: Mapping[str, Any], column: Any, carried: Carried, named: Callable[[str, Any], Any]) -> Any:
    value = told[column.name]
    if value is None:
        if column.null:
            return None
        raise Unfit(_("%(field)s is empty") % {"field": column.name})
    if column.is_relation:
        return named(kind_of(column), value)
    if inside := carried.inside.get(column.name):
        return _inside(inside, value, named, column)
    try:
        return _of_type(value, column)
    except (ValidationError, ValueError, TypeError, OverflowError, binascii.Error) as reason:
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": column.name, "value": _short(value)}) from reason


def _inside(inside: Any, value: Any, named: Callable[[str, Any], Any], column: Any) -> Any:
    try:
        return inside(value, named)
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": column.name, "value": _short(value)}) from reason


def _of_type(value: Any, column: Any) -> Any:
    if isinstance(column, JSONField):
        return value
    if isinstance(value, list | dict) or (isinstance(value, str) and "\x00" in value):
        raise ValueError
    if isinstance(column, BinaryField):
        return base64.b64decode(value, validate=True)
    if isinstance(column, DateTimeField) and datetime.fromisoformat(value).tzinfo is None:
        raise ValueError
    kind = column.get_internal_type()
    if (kind == "BooleanField") != isinstance(value, bool):
        raise ValueError
    if kind in ("CharField", "TextField", "SlugField", "EmailField") and not isinstance(value, str):
        raise ValueError
    if column.max_length and len(value) > column.max_length:
        raise ValueError
    return column.clean(value, None) if value != "" else column.to_python(value)


def _list(told: Mapping[str, Any], column: Any) -> list[Any]:
    value = told.get(column.name, [])
    if not isinstance(value, list):
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": column.name, "value": _short(value)})
    return value


def _short(value: Any) -> str:
    text = repr(value) if not isinstance(value, str) else value
    return text if len(text) <= 40 else text[:39] + "…"
