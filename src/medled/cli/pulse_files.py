"""The file of `medled pulse`: units, questions and waves as JSON, checked in form here and in meaning by the engine.

Rows become tuples while they are read: a wave of 50,000 people has more than half a million of them.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from medled.cli.files import content_of
from medled.cli.said import Unusable
from medled.engine.disclosure import Pulse, Rows, gathered

MOST_BYTES = 200_000_000
ANSWER = ("person", "question", "value")
ASKED = ("person", "unit")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST_NUMBER = 10**15


def pulse_of(file: Path) -> Pulse:
    """Return the pulse in a file.

    Raises
    ------
    Unusable when there is no such file, it is no JSON, or something in it has the wrong form.
    PulseError when something in it can't be so.
    """
    data = _json(content_of(file, most=MOST_BYTES))
    if not isinstance(data, dict):
        raise Unusable("not_a_pulse")
    units = _list(data, "units")
    questions = [_name(name, f"questions[{n}]") for n, name in enumerate(_list(data, "questions"))]
    waves = _list(data, "waves")
    of_one = [_name(name, f"of_one[{n}]") for n, name in enumerate(_list(data, "of_one"))] if "of_one" in data else []
    managers = _managers(_list(data, "managers")) if "managers" in data else ()
    return gathered(_units(units), questions, _waves(waves), of_one, managers)


def _json(content: bytes) -> Any:
    known: dict[str, str] = {}
    try:
        text = content.decode(json.detect_encoding(content)).removeprefix("\ufeff")
        return json.loads(text, object_pairs_hook=lambda pairs: _row(pairs, known))
    except json.JSONDecodeError as reason:
        raise Unusable("not_json", row=reason.lineno, column=reason.colno) from reason
    except UnicodeDecodeError as reason:
        raise Unusable("not_utf8") from reason
    except RecursionError as reason:
        raise Unusable("too_deep") from reason
    except ValueError as reason:  # a whole number of thousands of digits
        raise Unusable("huge_number") from reason


def _row(pairs: list[tuple[str, Any]], known: dict[str, str]) -> dict[str, Any] | tuple[Any, ...]:
    """Return an object, or a tuple of one that is an answer or a place in a roster; each name is kept once."""
    fields = {
        name: known.setdefault(value, value) if isinstance(value, str) and len(value) < 200 else value
        for name, value in pairs
    }
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise Unusable("field_twice", field=next(name for name in names if names.count(name) > 1))
    for columns in (ANSWER, ASKED):
        if len(fields) == len(columns) and all(name in fields for name in columns):
            return tuple(fields[name] for name in columns)
    return fields


def _list(data: dict[str, Any], name: str, where: str = "") -> list[Any]:
    if name not in data:
        raise Unusable("missing", where=where + name)
    if not isinstance(data[name], list):
        raise Unusable("not_a_list", where=where + name)
    found: list[Any] = data[name]
    return found


def _name(value: Any, where: str) -> str:
    """Return an id: a text, or a whole number as one."""
    if isinstance(value, str):
        return value
    if type(value) is int and abs(value) < _LONGEST_NUMBER:
        return str(value)
    raise Unusable("not_a_name", where=where, value=_quoted(value))


def _units(units: list[Any]) -> Iterator[tuple[str, str | None]]:
    for n, unit in enumerate(units):
        name, parent = _fields(unit, ("id", "parent"), f"units[{n}]")
        yield _name(name, f"units[{n}].id"), None if parent is None else _name(parent, f"units[{n}].parent")


def _managers(rows: list[Any]) -> Iterator[tuple[str, str]]:
    for n, row in enumerate(rows):
        unit, manager = _fields(row, ("unit", "manager"), f"managers[{n}]")
        yield _name(unit, f"managers[{n}].unit"), _name(manager, f"managers[{n}].manager")


def _waves(waves: list[Any]) -> Iterator[Rows]:
    for n, wave in enumerate(waves):
        where = f"waves[{n}]"
        name, closes = _fields(wave, ("id", "closes"), where)
        roster, answers = (_list(wave, part, f"{where}.") for part in ("roster", "answers"))
        yield Rows(
            _name(name, f"{where}.id"),
            _day(closes, f"{where}.closes"),
            _roster(roster, where),
            _answers(answers, where),
        )


def _day(value: Any, where: str) -> date:
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise Unusable("not_a_day", where=where, value=_quoted(value))


def _roster(rows: list[Any], wave: str) -> Iterator[tuple[str, str]]:
    for n, row in enumerate(rows):
        where = f"{wave}.roster[{n}]"
        person, unit = _fields(row, ASKED, where)
        yield _name(person, f"{where}.person"), _name(unit, f"{where}.unit")


def _answers(rows: list[Any], wave: str) -> Iterator[tuple[str, str, Any]]:
    for n, row in enumerate(rows):
        where = f"{wave}.answers[{n}]"
        person, question, value = _fields(row, ANSWER, where)
        yield _name(person, f"{where}.person"), _name(question, f"{where}.question"), value


def _fields(row: Any, names: tuple[str, ...], where: str) -> tuple[Any, ...]:
    """Return these fields of an object, whatever else it has."""
    if isinstance(row, tuple) and len(row) == len(names):
        return row
    if isinstance(row, tuple):
        row = dict(zip(ANSWER if len(row) == len(ANSWER) else ASKED, row, strict=True))
    if not isinstance(row, dict):
        raise Unusable("not_an_object", where=where)
    missing = next((name for name in names if name not in row), None)
    if missing:
        raise Unusable("missing", where=f"{where}.{missing}")
    return tuple(row[name] for name in names)


def _quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)[:40]
