"""A pulse as it comes: the tree of units, and of each wave who was asked and what they answered.

`gathered` takes rows in any order and refuses what contradicts itself, by its place. The same row twice is one fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

LOWEST, HIGHEST = 1, 5
APART = timedelta(weeks=4)
LONGEST_ID = 100
NONE = 0
"""Stands where a question was not answered."""


class PulseError(ValueError):
    """What was given can't be used: `where` it stands (`waves[0].answers[7]`), `code` says why, `facts` what.

    Codes: `id`, `twice`, `unknown_parent`, `circle`, `no_questions`, `unknown_unit`, `two_units`, `not_asked`,
    `unknown_question`, `value`, `two_answers`, `order`, `too_close`. Of managers also `unknown_unit` and `id`.
    """

    def __init__(self, where: str, code: str, **facts: Any) -> None:
        super().__init__(f"{where}: {code}")
        self.where, self.code, self.facts = where, code, facts


@dataclass(frozen=True, slots=True)
class Rows:
    """A wave as rows: roster (person, unit), answers (person, question, value 1 to 5)."""

    id: str
    closes: date
    roster: Iterable[tuple[str, str]]
    answers: Iterable[tuple[str, str, Any]]


@dataclass(frozen=True, slots=True)
class Wave:
    """A closed wave: the unit of each who was asked, and each one's values by question, 0 where there is none.

    Who answered nothing at all is not among the answers.
    """

    id: str
    closes: date
    roster: Mapping[str, str]
    answers: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class OfOne:
    """Which questions are about one person, the manager, and who manages each unit. A unit that is not there has its
    own manager, whom it shares with no other.
    """

    questions: frozenset[str] = frozenset()
    managers: Mapping[str, frozenset[str]] = field(default_factory=dict)


NOBODY = OfOne()
"""No question is about one person."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """The parent of each unit (None at the top), the questions, the waves in order of time, and what is of one."""

    parents: Mapping[str, str | None]
    questions: tuple[str, ...]
    waves: tuple[Wave, ...]
    of_one: OfOne = NOBODY


def gathered(
    units: Iterable[tuple[str, str | None]],
    questions: Sequence[str],
    waves: Iterable[Rows],
    of_one: Sequence[str] = (),
    managers: Iterable[tuple[str, str]] = (),
) -> Pulse:
    """Return the pulse of these rows; `of_one` are questions about one person, `managers` rows of (unit, manager).

    Raises
    ------
    PulseError for the first that can't be used.
    """
    parents = _tree(list(units))
    for n, question in enumerate(questions):
        _check_id(question, f"questions[{n}]")
        if question in questions[:n]:
            raise PulseError(f"questions[{n}]", "twice", id=question)
    if not questions:
        raise PulseError("questions", "no_questions")
    taken: list[Wave] = []
    for n, rows in enumerate(waves):
        where = f"waves[{n}]"
        _check_id(rows.id, f"{where}.id")
        if any(rows.id == wave.id for wave in taken):
            raise PulseError(f"{where}.id", "twice", id=rows.id)
        if taken and rows.closes <= taken[-1].closes:
            raise PulseError(f"{where}.closes", "order", day=rows.closes, before=taken[-1].closes)
        if taken and rows.closes - taken[-1].closes < APART:
            raise PulseError(f"{where}.closes", "too_close", day=rows.closes, before=taken[-1].closes, days=APART.days)
        roster = _roster(rows.roster, parents, where)
        taken.append(Wave(rows.id, rows.closes, roster, _answers(rows.answers, roster, questions, where)))
    return Pulse(parents, tuple(questions), tuple(taken), _of_one(of_one, managers, parents, questions))


def _check_id(name: str, where: str) -> None:
    if not name or len(name) > LONGEST_ID or any("\ud800" <= sign <= "\udfff" for sign in name):
        raise PulseError(where, "id", most=LONGEST_ID)


def _tree(units: list[tuple[str, str | None]]) -> dict[str, str | None]:
    parents: dict[str, str | None] = {}
    for n, (unit, parent) in enumerate(units):
        _check_id(unit, f"units[{n}].id")
        if parents.setdefault(unit, parent) != parent:
            raise PulseError(f"units[{n}].id", "twice", id=unit)
    leads_up: set[str] = set()
    for n, (unit, parent) in enumerate(units):
        if parent is not None and parent not in parents:
            raise PulseError(f"units[{n}].parent", "unknown_parent", id=parent)
        way: dict[str, None] = {}
        above: str | None = unit
        while above is not None and above not in leads_up:
            if above in way:
                raise PulseError(f"units[{n}].parent", "circle", id=above)
            way[above] = None
            above = parents.get(above)
        leads_up.update(way)
    return parents


def _of_one(
    asked: Sequence[str], managers: Iterable[tuple[str, str]], parents: Mapping[str, str | None], known: Sequence[str]
) -> OfOne:
    for n, question in enumerate(asked):
        if question not in known:
            raise PulseError(f"of_one[{n}]", "unknown_question", id=question)
    of: dict[str, set[str]] = {}
    for n, (unit, manager) in enumerate(managers):
        if unit not in parents:
            raise PulseError(f"managers[{n}].unit", "unknown_unit", id=unit)
        _check_id(manager, f"managers[{n}].manager")
        of.setdefault(unit, set()).add(manager)
    return OfOne(frozenset(asked), {unit: frozenset(those) for unit, those in of.items()})


def _roster(rows: Iterable[tuple[str, str]], parents: Mapping[str, str | None], where: str) -> dict[str, str]:
    roster: dict[str, str] = {}
    for n, (person, unit) in enumerate(rows):
        _check_id(person, f"{where}.roster[{n}].person")
        if unit not in parents:
            raise PulseError(f"{where}.roster[{n}].unit", "unknown_unit", id=unit)
        if roster.setdefault(person, unit) != unit:
            raise PulseError(f"{where}.roster[{n}].person", "two_units", id=person)
    return roster


def _answers(
    rows: Iterable[tuple[str, str, Any]], roster: Mapping[str, str], questions: Sequence[str], where: str
) -> dict[str, tuple[int, ...]]:
    place = {question: n for n, question in enumerate(questions)}
    given: dict[str, list[int]] = {}
    for n, (person, question, value) in enumerate(rows):
        if person not in roster:
            raise PulseError(f"{where}.answers[{n}].person", "not_asked", id=person)
        if question not in place:
            raise PulseError(f"{where}.answers[{n}].question", "unknown_question", id=question)
        if type(value) is not int or not LOWEST <= value <= HIGHEST:
            raise PulseError(f"{where}.answers[{n}].value", "value", value=value)
        mine = given.setdefault(person, [NONE] * len(questions))
        if mine[place[question]] not in (NONE, value):
            raise PulseError(f"{where}.answers[{n}]", "two_answers", id=person, question=question)
        mine[place[question]] = value
    return {person: tuple(values) for person, values in given.items()}
