"""The register of what is carried: a room decides for each of its tables, in `queries/carried.py`.

`carried(Model, title, of="path to the group")` lets a table go with its group, and with the people whom it names;
`left_out(Model, "why")` keeps it at home. A table of which nothing is said fails tests/house/test_carried.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, Model, Q

PERSON = "workplace.person"
Named = Callable[[str, Any], Any]
"""Gives another name of a thing (its kind, its id): the id in the file when it leaves, the id here when it comes."""

Inside = Callable[[Any, Named], Any]
"""Returns a value that holds ids within it, with each given its other name."""


@dataclass(frozen=True)
class Carried:
    """A table of which rows are carried.

    `of` is the path from it to the group, "" when its rows never go with a group; `why` says why. `own` are the paths
    to the people in whose own file a row stands. `only` are the rows that go with a group: those that all in it may
    read. `without` are fields that stay, and why; `inside` are fields that hold ids; `pairs` are the fields of kind
    and id that name any thing. `named` is the way to a title by which it is mentioned in a person's file;
    `said` puts what is kept as a code in words, where a person reads it. `alone`: only they, or they and one other,
    read it, so that nobody takes it out for them.
    """

    model: type[Model]
    title: Any
    of: str
    own: tuple[str, ...]
    only: Q
    without: Mapping[str, str]
    inside: Mapping[str, Inside]
    pairs: tuple[tuple[str, str], ...]
    named: str
    said: Mapping[str, Callable[[Any], Any]]
    why: str
    alone: bool

    @property
    def kind(self) -> str:
        return self.model._meta.label_lower

    @property
    def fields(self) -> list[Any]:
        """The columns that stand in a file, but for the id and the ids of pairs."""
        ids = {name for _, name in self.pairs}
        own_id = self.model._meta.pk
        return [
            column
            for column in self.model._meta.concrete_fields
            if column.name not in self.without and column.name not in ids and (column.is_relation or column != own_id)
        ]

    @property
    def many(self) -> list[Any]:
        """The fields that name several things."""
        return list(self.model._meta.many_to_many)

    @property
    def has_own_id(self) -> bool:
        """Whether its id is its own, and not that of what it belongs to."""
        return not self.model._meta.pk.is_relation


@dataclass(frozen=True)
class Facts:
    """Which facts of events hold ids of things, by the name of the fact; which are numbers; which events stay."""

    things: Mapping[str, str] = field(default_factory=dict)
    numbers: frozenset[str] = frozenset()
    stay: frozenset[str] = frozenset()


register: dict[str, Carried] = {}
stays: dict[str, str] = {}
titles: dict[str, str] = {PERSON: "name"}  # of a kind: the way to what its things are called
facts: dict[str, Facts] = {}


def carried(
    model: type[Model],
    title: Any,
    *,
    of: str = "",
    own: tuple[str, ...] | None = None,
    only: Q | None = None,
    without: Mapping[str, str] | None = None,
    inside: Mapping[str, Inside] | None = None,
    pairs: tuple[tuple[str, str], ...] = (),
    named: str = "",
    said: Mapping[str, Callable[[Any], Any]] | None = None,
    why: str = "",
    alone: bool = False,
) -> None:
    """Declare that rows of a table are carried; see Carried. Unset, `own` are all its own fields that name a person.

    Raises ValueError for a table of which something is said already, and for one that stays at home without a `why`.
    """
    kind = model._meta.label_lower
    if kind in register or kind in stays:
        raise ValueError(f"Of {kind} it is said already whether it is carried.")
    if not of and not why:
        raise ValueError(f"Say why rows of {kind} never go with a group.")
    if own is None:
        own = tuple(
            each.name for each in model._meta.fields if isinstance(each, ForeignKey) and kind_of(each) == PERSON
        )
    if named:
        titles[kind] = named
    register[kind] = Carried(
        model, title, of, own, only or Q(), without or {}, inside or {}, pairs, named, said or {}, why, alone
    )


def left_out(model: type[Model] | str, why: str, *, named: str = "") -> None:
    """Declare that a table is not carried, and why: one plain sentence, which stands in docs/export.md.

    `named` is the way to its title, where what one has oneself said is of such a row.
    """
    kind = model.lower() if isinstance(model, str) else model._meta.label_lower
    if kind in register or kind in stays:
        raise ValueError(f"Of {kind} it is said already whether it is carried.")
    stays[kind] = why
    if named:
        titles[kind] = named


def told(room: str, *, numbers: tuple[str, ...] = (), stay: tuple[str, ...] = (), **things: str) -> None:
    """Declare of a room's events which facts are ids of things (`task="sharing.leadershiptask"`), and which numbers.

    A number is a fact of any type but a tuple. `stay` are the codes of events that are not carried.
    """
    facts[room] = Facts(things, frozenset(numbers), frozenset(stay))


def kind_of(column: Any) -> str:
    """Return the kind of thing that a field names, by the table that has its id."""
    return root_of(column.related_model)


def root_of(model: Any) -> str:
    """Return the kind whose id a table's id is: its own, or that of what it belongs to one to one."""
    pk = model._meta.pk
    return root_of(pk.related_model) if pk.is_relation else str(model._meta.label_lower)


def root_kind(kind: str) -> str:
    """Return the kind whose id things of a kind have; of one that is not carried, itself."""
    return root_of(register[kind].model) if kind in register else kind
