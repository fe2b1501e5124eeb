"""Which rows go with a group: those that all in it may read, and whose own things go too."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from typing import Any

from medled.carrying.register import PERSON, Carried, register

GROUP = "workplace.group"


@dataclass
class Chosen:
    """The ids of the rows that go, by the kind of their table."""

    ids: dict[str, set[Any]] = field(default_factory=dict)

    def has(self, kind: str, pk: Any) -> bool:
        return pk in self.ids.get(kind, ())


def of_group(group: int) -> Chosen:
    """Return which rows go with a group: of each kind, after those that it hangs on."""
    chosen = Chosen()
    for carried in in_order():
        needs = [column for column in carried.fields if hangs_on(column)]
        rows = carried.model._default_manager.filter(carried.only, **{carried.of: group}).order_by("pk")
        names = [column.attname for column in needs]
        chosen.ids[carried.kind] = {
            pk
            for pk, *others in rows.values_list("pk", *names).iterator()
            if all(chosen.has(table_of(column), other) for column, other in zip(needs, others, strict=True))
        }
    return chosen


def in_order() -> list[Carried]:
    """Return what goes with a group, each after all that it can't be without."""
    with_group = {kind: carried for kind, carried in sorted(register.items()) if carried.of}
    needs = {kind: {*_needed(carried)} & {*with_group} - {kind} for kind, carried in with_group.items()}
    return [with_group[kind] for kind in TopologicalSorter(needs).static_order()]


def hangs_on(column: Any) -> bool:
    """Whether a row can't be without the thing that this field names; people always go along."""
    return column.is_relation and not column.null and table_of(column) != PERSON


def table_of(column: Any) -> str:
    """Return the kind of the table that a field names, also where that has its id from another."""
    return str(column.related_model._meta.label_lower)


def _needed(carried: Carried) -> Iterator[str]:
    return (table_of(column) for column in carried.fields if hangs_on(column))
