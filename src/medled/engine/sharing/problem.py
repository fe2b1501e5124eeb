"""A sharing round as the engine sees it: people, tasks and wishes, checked once and frozen.

`read` turns plain data (the JSON contract in docs/sharing.md) into a `Problem` or raises `ProblemError`, which names
the field. Nothing here chooses anything; `solve` does.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from fractions import Fraction
from typing import Any, TypeVar

FORMAT = "medled-share/1"
ROLES = ("lead", "partner", "learner")
WISHES = ("want", "can", "learn", "rather_not", "cannot")
MANDATES = ("propose", "consult", "decide_and_tell", "decide")
UNSAID = "rather_not"
"""What a missing wish means: used only where coverage needs it, and the person's own yes is still asked for."""

MOST_HOURS = 10_000
MOST_PEOPLE = 1_000
MOST_TASKS = 5_000
MOST_PAIRS = 400_000
LONGEST_TEXT = 500
FIELDS = {
    "": ("format", "seed", "options", "people", "tasks", "wishes", "today", "pins", "forbid", "shown"),
    "options": ("bands", "time_limit"),
    "people": ("id", "name", "room", "knows", "supports", "mandate", "manager"),
    "tasks": ("id", "title", "hours", "holders", "learner", "learner_hours", "needs", "mandate", "weight"),
}
OF_PLACES = ("person", "task", "role", "support", "hours", "wish", "because")
"""Those of a holding in a proposal, so that one can be sent back as it came; only the first four are read."""
_LONGEST_QUOTE = 60


class ProblemError(ValueError):
    """A field of the instance can't be used.

    `where` is the field's path (`people[2].room`), `code` what is wrong with it and `facts` the particulars; the
    doors put them in words. As text it is one plain English line.
    """

    def __init__(self, where: str, code: str, **facts: Any) -> None:
        self.where, self.code, self.facts = where, code, facts
        if len(repr(facts.get("value"))) > _LONGEST_QUOTE:
            facts["value"] = repr(facts["value"])[:_LONGEST_QUOTE] + "..."
        super().__init__(f"{where}: {_ENGLISH[code].format(**facts)}")


_ENGLISH = {
    "missing": "is missing",
    "unknown_field": "is no field here; those are {known}",
    "misspelt_field": "is no field here; did you mean {near}?",
    "not_an_object": "must be an object with named fields",
    "not_a_list": "must be a list",
    "not_text": "must be text",
    "empty": "must not be empty",
    "too_long": "is longer than {most} characters",
    "unreadable_text": "has characters that can't be written",
    "not_true_or_false": "must be true or false",
    "not_a_number": "must be a number, not {value!r}",
    "not_whole": "must be a whole number, not {value!r}",
    "too_small": "must be at least {least}, not {value!r}",
    "too_large": "must be at most {most}, not {value!r}",
    "unknown_choice": "must be one of {choices}, not {value!r}",
    "unknown_format": "must be {expected!r}, not {value!r}",
    "twice": "has the id {value!r}, which another one has too",
    "no_such_person": "names {value!r}, who is not among the people",
    "no_such_task": "names {value!r}, which is not among the tasks",
    "too_many": "has {count}; at most {most} can be shared at a time",
    "too_many_pairs": "{people} people times {tasks} tasks is too much for one round; share group by group",
}


@dataclass(frozen=True, slots=True)
class Person:
    """One who takes part.

    `room` is free minutes a month; `mandate` (an index in `MANDATES`) the most that may be given to this person.
    """

    id: str
    name: str = ""
    room: int = 0
    knows: frozenset[str] = frozenset()
    supports: int = 0
    mandate: int = len(MANDATES) - 1
    manager: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A leadership task. `minutes` a month in all; `mandate` (an index in `MANDATES`) is what its lead needs."""

    id: str
    title: str = ""
    minutes: int = 0
    holders: int = 1
    learner: bool = False
    learner_minutes: int = 0
    needs: tuple[str, ...] = ()
    mandate: int = 0
    weight: int = 1

    @property
    def share(self) -> int:
        """The minutes that each holder carries, rounded up."""
        return -(-self.minutes // self.holders)

    def minutes_of(self, role: str) -> int:
        """The minutes that `role` carries."""
        return self.learner_minutes if role == "learner" else self.share


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A person in a role on a task: held today, pinned, forbidden or shown. `role` None stands for any role."""

    person: str
    task: str
    role: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Contact:
    """Who supports a person in a task, in the proposal that is shown."""

    person: str
    task: str
    support: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A checked sharing round. People and tasks stand in the order of their ids: the order they came in means nothing.

    `wishes[person id][task id]`; a missing one is `UNSAID`. `shown` is the proposal on the screen while the group
    adjusts it, None when it is made anew, and `contacts` who supports whom in it. `time_limit` is in seconds.
    """

    people: tuple[Person, ...]
    tasks: tuple[Task, ...]
    wishes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    today: frozenset[Place] = frozenset()
    pins: frozenset[Place] = frozenset()
    forbid: frozenset[Place] = frozenset()
    shown: frozenset[Place] | None = None
    contacts: frozenset[Contact] = frozenset()
    seed: str = ""
    bands: int = 10
    time_limit: float = 5.0

    def wish(self, person: str, task: str) -> str:
        """What `person` answered about `task`."""
        return self.wishes.get(person, {}).get(task, UNSAID)


_Item = TypeVar("_Item", Person, Task)


def read(instance: object) -> Problem:
    """Check an instance of the format `medled-share/1` and freeze it.

    Parameters
    ----------
    instance : the parsed JSON: an object with `people`, `tasks`, and optionally `wishes`, `today`, `pins`, `forbid`,
        `shown`, `seed` and `options`. Hours are decimal hours a month.

    Returns
    -------
    Problem, with all hours in whole minutes, `floor(60 h + 1/2)` of the number as it is written.

    Raises
    ------
    ProblemError naming the first field that can't be used. Wishes and forbids must be about people and tasks that
    are there; `today` and `shown` may name some who have left, and a pin on them is dropped and listed.
    """
    whole = _known(_object(instance, "the instance"), "", FIELDS[""])
    stated = whole.get("format")
    if stated is not None and stated != FORMAT:
        raise ProblemError("format", "unknown_format", expected=FORMAT, value=stated)
    people = _people(whole)
    tasks = _tasks(whole)
    if len(people) * len(tasks) > MOST_PAIRS:
        raise ProblemError("people", "too_many_pairs", people=len(people), tasks=len(tasks))
    persons, works = {p.id for p in people}, {t.id for t in tasks}
    options = _known(_object(_given(whole, "options", {}), "options"), "options", FIELDS["options"])
    shown = whole.get("shown")
    return Problem(
        people=people,
        tasks=tasks,
        wishes=_wishes(whole, persons, works),
        today=frozenset(_places(whole, "today")),
        pins=frozenset(_places(whole, "pins", any_role=True)),
        forbid=frozenset(_places(whole, "forbid", any_role=True, known=(persons, works))),
        shown=None if shown is None else frozenset(_places(whole, "shown")),
        contacts=frozenset(_contacts(whole)),
        seed=_text(_given(whole, "seed", ""), "seed", may_be_empty=True),
        bands=_whole(options, "bands", "options.bands", 10, least=1, most=100),
        time_limit=float(_number(options, "time_limit", "options.time_limit", 5, least=0.001, most=600)),
    )


def minutes(hours: Fraction) -> int:
    """Whole minutes of decimal `hours`, halves upwards: `floor(60 h + 1/2)`.

    >>> minutes(Fraction("2.35"))
    141
    """
    return math.floor(hours * 60 + Fraction(1, 2))


def _people(whole: Mapping[str, Any]) -> tuple[Person, ...]:
    people = []
    for where, row in _rows(whole, "people", MOST_PEOPLE):
        people.append(
            Person(
                id=_text(_required(row, "id", where), f"{where}.id"),
                name=_text(_given(row, "name", ""), f"{where}.name", may_be_empty=True),
                room=_hours(row, "room", where),
                knows=frozenset(_texts(row, "knows", where)),
                supports=_whole(row, "supports", f"{where}.supports", 0, least=0, most=1_000),
                mandate=_choice(row, "mandate", where, MANDATES, "decide"),
                manager=_flag(row, "manager", where),
            )
        )
    return tuple(sorted(_unlike(people, "people"), key=lambda person: person.id))


def _tasks(whole: Mapping[str, Any]) -> tuple[Task, ...]:
    tasks = []
    for where, row in _rows(whole, "tasks", MOST_TASKS):
        tasks.append(
            Task(
                id=_text(_required(row, "id", where), f"{where}.id"),
                title=_text(_given(row, "title", ""), f"{where}.title", may_be_empty=True),
                minutes=_hours(row, "hours", where),
                holders=_whole(row, "holders", f"{where}.holders", 1, least=1, most=3),
                learner=_flag(row, "learner", where),
                learner_minutes=_hours(row, "learner_hours", where),
                needs=tuple(sorted(set(_texts(row, "needs", where)))),
                mandate=_choice(row, "mandate", where, MANDATES, "propose"),
                weight=_whole(row, "weight", f"{where}.weight", 1, least=1, most=9),
            )
        )
    return tuple(sorted(_unlike(tasks, "tasks"), key=lambda task: task.id))


def _wishes(whole: Mapping[str, Any], persons: set[str], works: set[str]) -> dict[str, dict[str, str]]:
    wishes: dict[str, dict[str, str]] = {}
    for person, row in _object(_given(whole, "wishes", {}), "wishes").items():
        if person not in persons:
            raise ProblemError("wishes", "no_such_person", value=person)
        mine = wishes[person] = {}
        for task, wish in _object(row, f"wishes.{person}").items():
            if task not in works:
                raise ProblemError(f"wishes.{person}", "no_such_task", value=task)
            if wish not in WISHES:
                raise ProblemError(f"wishes.{person}.{task}", "unknown_choice", choices=", ".join(WISHES), value=wish)
            mine[task] = wish
    return wishes


def _places(
    whole: Mapping[str, Any], key: str, *, any_role: bool = False, known: tuple[set[str], set[str]] | None = None
) -> list[Place]:
    places = []
    for where, row in _rows(whole, key, MOST_PAIRS, required=False):
        person = _text(_required(row, "person", where), f"{where}.person")
        task = _text(_required(row, "task", where), f"{where}.task")
        if known and person not in known[0]:
            raise ProblemError(f"{where}.person", "no_such_person", value=person)
        if known and task not in known[1]:
            raise ProblemError(f"{where}.task", "no_such_task", value=task)
        role = row.get("role") if any_role else _required(row, "role", where)
        if role is not None and role not in ROLES:
            raise ProblemError(f"{where}.role", "unknown_choice", choices=", ".join(ROLES), value=role)
        places.append(Place(person, task, role))
    return places


def _contacts(whole: Mapping[str, Any]) -> Iterator[Contact]:
    for where, row in _rows(whole, "shown", MOST_PAIRS, required=False):
        if (support := row.get("support")) is not None:
            yield Contact(row["person"], row["task"], _text(support, f"{where}.support"))


def _object(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ProblemError(where, "not_an_object")
    return value


def _rows(
    whole: Mapping[str, Any], key: str, most: int, *, required: bool = True
) -> list[tuple[str, Mapping[str, Any]]]:
    rows = _required(whole, key, "") if required else _given(whole, key, [])
    if not isinstance(rows, list | tuple):
        raise ProblemError(key, "not_a_list")
    if len(rows) > most:
        raise ProblemError(key, "too_many", count=len(rows), most=most)
    known = FIELDS.get(key, OF_PLACES)
    named = [(f"{key}[{n}]", row) for n, row in enumerate(rows)]
    return [(where, _known(_object(row, where), where, known)) for where, row in named]


def _known(row: Mapping[str, Any], where: str, known: tuple[str, ...]) -> Mapping[str, Any]:
    """Return the object if it has no field but the known ones: a misspelt one would else be left out in silence."""
    for name in row:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            spot = f"{where}.{name}" if where else str(name)
            if near:
                raise ProblemError(spot, "misspelt_field", near=near[0])
            raise ProblemError(spot, "unknown_field", known=", ".join(known))
    return row


def _required(row: Mapping[str, Any], key: str, where: str) -> Any:
    value = row.get(key)
    if value is None:
        raise ProblemError(f"{where}.{key}" if where else key, "missing")
    return value


def _given(row: Mapping[str, Any], key: str, default: Any) -> Any:
    value = row.get(key)
    return default if value is None else value


def _unlike(items: list[_Item], key: str) -> list[_Item]:
    seen: set[str] = set()
    for n, item in enumerate(items):
        if item.id in seen:
            raise ProblemError(f"{key}[{n}].id", "twice", value=item.id)
        seen.add(item.id)
    return items


def _text(value: object, where: str, *, may_be_empty: bool = False) -> str:
    if not isinstance(value, str):
        raise ProblemError(where, "not_text")
    if not may_be_empty and not value.strip():
        raise ProblemError(where, "empty")
    if len(value) > LONGEST_TEXT:
        raise ProblemError(where, "too_long", most=LONGEST_TEXT)
    try:
        value.encode()
    except UnicodeEncodeError as wrong:
        raise ProblemError(where, "unreadable_text") from wrong
    return value


def _texts(row: Mapping[str, Any], key: str, where: str) -> list[str]:
    values = _given(row, key, [])
    if not isinstance(values, list | tuple):
        raise ProblemError(f"{where}.{key}", "not_a_list")
    return [_text(value, f"{where}.{key}[{n}]") for n, value in enumerate(values)]


def _flag(row: Mapping[str, Any], key: str, where: str) -> bool:
    value = _given(row, key, False)
    if not isinstance(value, bool):
        raise ProblemError(f"{where}.{key}", "not_true_or_false")
    return value


def _choice(row: Mapping[str, Any], key: str, where: str, choices: tuple[str, ...], default: str) -> int:
    value = _given(row, key, default)
    if value not in choices:
        raise ProblemError(f"{where}.{key}", "unknown_choice", choices=", ".join(choices), value=value)
    return choices.index(value)


def _number(row: Mapping[str, Any], key: str, where: str, default: int, *, least: float, most: float) -> Fraction:
    value = _given(row, key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise ProblemError(where, "not_a_number", value=value)
    if value < least:
        raise ProblemError(where, "too_small", least=least, value=value)
    if value > most:
        raise ProblemError(where, "too_large", most=most, value=value)
    return Fraction(str(value))


def _whole(row: Mapping[str, Any], key: str, where: str, default: int, *, least: int, most: int) -> int:
    value = _number(row, key, where, default, least=least, most=most)
    if value.denominator != 1:
        raise ProblemError(where, "not_whole", value=row[key])
    return int(value)


def _hours(row: Mapping[str, Any], key: str, where: str) -> int:
    return minutes(_number(row, key, f"{where}.{key}", 0, least=0, most=MOST_HOURS))
