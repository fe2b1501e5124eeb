"""A wave as the engine sees it: the tree of units, who was asked, what they answered; and back, what is shown of it.

Units are "u3", groups "g12", people their id as text. Numbers of waves: 1 is the one that closes, 0 the one before it,
-1 the one before that; as kept with a wave, 0 is that wave and -1 the one before.
"""

import json
import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from medled.engine import disclosure
from medled.engine.disclosure import NOBODY, Band, Before, Cell, Held, OfOne, Published
from medled.questions import built_once
from medled.rooms.pulse.models import Counted, Wave
from medled.rooms.pulse.models.keys import Key, Sealed
from medled.rooms.pulse.rules.questions import Question
from medled.workplace.models import Group, Membership, Organisation, Role, Unit
from medled.workplace.queries import day_of, in_force

COUNTED, POOL = "counted", "pool"
Place = tuple[bool, tuple[str, ...]]
"""Whether it is a pool, and its units."""
log = logging.getLogger(__name__)


def tree(organisation: Organisation) -> dict[str, str | None]:
    """Return the parent of each unit and each group of an organisation."""
    above: dict[str, str | None] = {
        f"u{pk}": f"u{parent}" if parent else None for pk, parent in _units(organisation.pk)
    }
    above.update((f"g{pk}", f"u{unit}") for pk, unit in _groups(organisation.pk))
    return above


@built_once
def _units(organisation: int) -> QuerySet[Unit, Any]:
    return Unit.objects.filter(organisation=organisation).values_list("pk", "parent")


@built_once
def _groups(organisation: int) -> QuerySet[Group, Any]:
    return Group.objects.filter(unit__organisation=organisation).values_list("pk", "unit")


def of_one(wave: Wave, asked: Iterable[Question]) -> OfOne:
    """Return which of the questions are about one person, and who managed each group when the wave started."""
    questions = frozenset(one.code for one in asked if one.is_of_one)
    if not questions:
        return NOBODY
    managers: dict[str, set[str]] = {}
    rows = Membership.objects.filter(
        in_force(day_of(wave.starts_at)), role=Role.MANAGER, group__unit__organisation=wave.organisation_id
    )
    for group, person in rows.values_list("group", "person"):
        managers.setdefault(f"g{group}", set()).add(str(person))
    return OfOne(questions, {group: frozenset(those) for group, those in managers.items()})


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
    """Return a wave that is published as the one before another.

    Without its key, or where something that it holds is damaged, it is not known who counted.
    """
    try:
        given, counted = _known(wave, key, questions)
    except Sealed:
        log.warning("Something that wave %s holds is damaged, so all that it showed begins anew.", wave.pk)
        key, (given, counted) = None, _known(wave, None, questions)
    content = wave.publication.content
    cells, pools = (
        tuple(_cell(row, counted.get((is_pool, tuple(row["units"])), {})) for row in rows)
        for is_pool, rows in ((False, content["cells"]), (True, content.get("pools", ())))
    )
    return Before(given, cells, is_known=key is not None, pools=pools)


def _known(wave: Wave, key: Key | None, questions: list[str]) -> tuple[disclosure.Wave, dict[Place, Any]]:
    """Return what was answered in a wave, and who counted in its cells: nothing of both without its key."""
    given, _since = wave_of(wave, key, questions)
    kept = Counted.objects.filter(wave=wave).first() if key else None
    if key is None or kept is None:
        return given, {}
    rows = json.loads(key.opened(COUNTED, bytes(kept.sealed)))
    return given, {(row.get(POOL, False), tuple(row["units"])): row[COUNTED] for row in rows}


def as_content(published: Published) -> dict[str, Any]:
    """Return what is shown, as it is kept: of each question how many answered, and the lowest and highest sum."""
    pools = {"pools": [_row(pool) for pool in published.pools]} if published.pools else {}
    return {
        "cells": [_row(cell) for cell in published.cells],
        "parents": [{"unit": parent.unit, "shown": _bands(parent.shown)} for parent in published.parents],
        **pools,
    }


def _row(cell: Cell) -> dict[str, Any]:
    held = {question: str(why) for question, why in cell.held.items()}
    return {"units": list(cell.units), "shown": _bands(cell.shown), "held": held}


def as_counted(published: Published) -> bytes:
    """Return who counted in what is shown, as it is sealed."""
    rows = [
        {
            "units": list(cell.units),
            POOL: is_pool,
            COUNTED: {q: {who: n - 1 for who, n in people.items()} for q, people in cell.counted.items()},
        }
        for is_pool, cells in ((False, published.cells), (True, published.pools))
        for cell in cells
    ]
    return json.dumps(rows).encode()


def _bands(shown: Any) -> dict[str, list[int]]:
    return {question: [band.n, band.low, band.high] for question, band in shown.items()}


def _cell(row: dict[str, Any], counted: dict[str, dict[str, int]]) -> Cell:
    shown = {question: Band(*numbers) for question, numbers in row["shown"].items()}
    return Cell(tuple(row["units"]), shown, {q: Held(why) for q, why in row["held"].items()}, counted)
