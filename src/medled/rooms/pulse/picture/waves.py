"""A wave as the engine sees it: the tree of units, who was asked, what they answered; and back, what is shown of it.

Units are "u3", groups "g12", people their id as text. Numbers of waves: 1 is the one that closes, 0 the one before it,
-1 the one before that; as kept with a wave, 0 is that wave and -1 the one before.
"""

import json
from datetime import date
from typing import Any

from medled.engine import disclosure
from medled.engine.disclosure import Band, Before, Cell, Held, Published
from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.models.keys import Key
from medled.workplace.models import Organisation
from medled.workplace.queries import day_of

COUNTED = "counted"


def tree(organisation: Organisation) -> dict[str, str | None]:
    """Return the parent of each unit and each group of an organisation."""
    above: dict[str, str | None] = {
        f"u{pk}": f"u{parent}" if parent else None for pk, parent in organisation.units.values_list("pk", "parent")
    }
    for unit in organisation.units.prefetch_related("groups"):
        above.update({f"g{group.pk}": f"u{unit.pk}" for group in unit.groups.all()})
    return above


def wave_of(wave: Wave, key: Key | None, questions: list[str]) -> tuple[disclosure.Wave, dict[str, int]]:
    """Return a wave with its answers to these questions, and since when each was in their group, the lowest first.

    Without its key there are no answers.
    """
    asked = list(wave.asked.values_list("person", "group", "since"))
    roster = {str(person): f"g{group}" for person, group, _since in asked}
    since = {str(person): joined.toordinal() for person, _group, joined in asked}
    answers = _opened(wave, key, list(roster), questions) if key else {}
    return disclosure.Wave(str(wave.pk), closing_day(wave), roster, answers), since


def _opened(wave: Wave, key: Key, people: list[str], questions: list[str]) -> dict[str, tuple[int, ...]]:
    sealed = {row.pseudonym: bytes(row.sealed) for row in wave.answers.all()}
    answers = {}
    for person in people:
        name = key.pseudonym(int(person))
        if name in sealed:
            given = dict(zip(wave.questions, key.opened(name, sealed[name]), strict=True))
            answers[person] = tuple(given.get(code, 0) for code in questions)
    return answers


def closing_day(wave: Wave) -> date:
    return day_of(wave.closes_at)


def before_of(wave: Wave, key: Key | None, questions: list[str]) -> Before:
    """Return a wave that is published as the one before another. Without its key it is not known who counted."""
    given, _since = wave_of(wave, key, questions)
    content = wave.publication.content
    counted = {}
    if key is not None and wave.counted is not None:
        rows = json.loads(key.opened(COUNTED, bytes(wave.counted)))
        counted = {tuple(row["units"]): row[COUNTED] for row in rows}
    cells = tuple(_cell(row, counted.get(tuple(row["units"]), {})) for row in content["cells"])
    return Before(given, cells, is_known=key is not None)


def as_content(published: Published) -> dict[str, Any]:
    """Return what is shown, as it is kept: of each question how many answered, and the lowest and highest sum."""
    return {
        "cells": [
            {
                "units": list(cell.units),
                "shown": _bands(cell.shown),
                "held": {q: str(why) for q, why in cell.held.items()},
            }
            for cell in published.cells
        ],
        "parents": [{"unit": parent.unit, "shown": _bands(parent.shown)} for parent in published.parents],
    }


def as_counted(published: Published) -> bytes:
    """Return who counted in what is shown, as it is sealed."""
    rows = [
        {
            "units": list(cell.units),
            COUNTED: {q: {who: n - 1 for who, n in people.items()} for q, people in cell.counted.items()},
        }
        for cell in published.cells
    ]
    return json.dumps(rows).encode()


def _bands(shown: Any) -> dict[str, list[int]]:
    return {question: [band.n, band.low, band.high] for question, band in shown.items()}


def _cell(row: dict[str, Any], counted: dict[str, dict[str, int]]) -> Cell:
    shown = {question: Band(*numbers) for question, numbers in row["shown"].items()}
    return Cell(tuple(row["units"]), shown, {q: Held(why) for q, why in row["held"].items()}, counted)
