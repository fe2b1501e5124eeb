"""What goes into a file: a group with what all in it may read, or all that is about a person or by them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from medled.carrying import chosen as choice
from medled.carrying import events
from medled.carrying.names import Names, in_parts, installation
from medled.carrying.pack import Manifest, Pack
from medled.carrying.register import PERSON, Carried, register, root_kind, titles
from medled.carrying.rows import written

EVENT = "journal.event"
ORGANISATION = "workplace.organisation"


@dataclass(frozen=True)
class Place:
    """Where a group is: the id and name of its organisation, and its units, the outermost first."""

    organisation: int
    name: str
    units: tuple[str, ...]


def of_group(group: Model, *, place: Place, members: Iterable[int], to: BinaryIO, at: datetime) -> Manifest:
    """Write a group into a file, and return what is in it.

    `members` are the people who are or have been in it: their addresses go along, so that they are known again. Of
    others who are named only the name does. The rows are read in one transaction, some at a time.
    """
    names, going = Names(installation()), choice.of_group(group.pk)
    people: set[int] = set()

    def named(kind: str, pk: Any) -> str | None:
        if pk is not None and kind == PERSON:
            if pk not in people:
                people.add(pk)
                names.learn(PERSON, [pk])
            return names.of(PERSON, pk)
        return names.of(root_kind(kind), pk) if pk is not None and going.has(kind, pk) else None

    carried = choice.in_order()
    for each in carried:
        if each.has_own_id:
            names.learn(each.kind, going.ids[each.kind])
    pack = Pack(to, at)
    for each in carried:
        pack.put(each.kind, _rows(each, sorted(going.ids[each.kind]), named))
    pack.put(EVENT, events.of_group(group.pk, names, named))
    pack.put(PERSON, _people(people, {*members}, names))
    names.learn(ORGANISATION, [place.organisation])
    organisation = {"id": names.of(ORGANISATION, place.organisation), "name": place.name, "units": place.units}
    return pack.close(what="group", id_=names.of(choice.GROUP, group.pk), name=str(group), place=organisation)


def _rows(carried: Carried, ids: Iterable[Any], named: Callable[[str, Any], Any]) -> Iterator[dict[str, Any]]:
    for some in in_parts(ids):
        several = {column.name: _several(column, some) for column in carried.many}
        for row in carried.model._default_manager.filter(pk__in=some).order_by("pk"):
            yield written(row, carried, named, {name: by.get(row.pk, []) for name, by in several.items()})


def _several(column: Any, ids: Iterable[Any]) -> dict[Any, list[Any]]:
    """Return what each of these rows names several of."""
    here, there = column.m2m_field_name(), column.m2m_reverse_field_name()
    pairs = column.remote_field.through._default_manager.filter(**{f"{here}__in": ids}).order_by("pk")
    found: dict[Any, list[Any]] = {}
    for pk, other in pairs.values_list(f"{here}_id", f"{there}_id"):
        found.setdefault(pk, []).append(other)
    return found


def _people(people: Iterable[int], members: set[int], names: Names) -> Iterator[dict[str, Any]]:
    """Yield who is named: never more than a name, an address to be known by, and a language to be spoken to in."""
    for some in in_parts(sorted(people)):
        for person in apps.get_model(PERSON)._default_manager.filter(pk__in=some).order_by("pk"):
            told = {"id": names.of(PERSON, person.pk), "name": person.name}
            yield told | {"email": person.email if person.pk in members else None, "language": person.language}


@dataclass(frozen=True)
class Section:
    """The rows of one kind in a person's own file, to be read by people."""

    carried: Carried
    rows: QuerySet[Any]


def sections_of(person: Model, *, by_themselves: bool) -> Iterator[Section]:
    """Yield all that is about a person or was written by them, kind by kind.

    Where somebody else takes it out for them, what is hidden, between two or for them alone is not there.
    """
    for carried in register.values():
        if carried.own and (by_themselves or not carried.alone):
            mine = Q()
            for path in carried.own:
                mine |= Q(**{path: person.pk})
            ids = carried.model._default_manager.filter(mine, Q() if by_themselves else carried.only).values("pk")
            yield Section(carried, carried.model._default_manager.filter(pk__in=ids).order_by("pk"))


def of_person(
    person: Model, *, by_themselves: bool, to: BinaryIO, at: datetime, page: Callable[[], Iterable[str]]
) -> Manifest:
    """Write all that there is about a person into a file, and return what is in it.

    `page` gives the same as a page to read. What the rows name and somebody else wrote is told by its title alone.
    """
    names, pack = _AsTheyCome(installation()), Pack(to, at)
    mentioned: dict[str, set[Any]] = {}

    def named(kind: str, pk: Any) -> str | None:
        if pk is None or not isinstance(pk, int):
            return None
        mentioned.setdefault(kind, set()).add(pk)
        return names.of(root_kind(kind), pk)

    for section in sections_of(person, by_themselves=by_themselves):
        ids = section.rows.values_list("pk", flat=True)
        pack.put(section.carried.kind, _rows(section.carried, list(ids), named))
    pack.put(EVENT, events.of_person(person.pk, names, named, by_themselves=by_themselves))
    pack.put("mentioned", _mentions(mentioned, names))
    pack.put(PERSON, [_profile(person, names)])
    pack.put_text("index.html", page())
    return pack.close(what="person", id_=names.of(PERSON, person.pk), name=str(person))


class _AsTheyCome(Names):
    """Names of things that are learnt one at a time: in one person's file there are few of each."""

    def of(self, kind: str, pk: Any) -> str:
        if isinstance(pk, int) and (kind, pk) not in self._asked:
            self._asked.add((kind, pk))
            self.learn(kind, [pk])
        return super().of(kind, pk)

    def __init__(self, here: str) -> None:
        super().__init__(here)
        self._asked: set[tuple[str, int]] = set()


def _mentions(mentioned: dict[str, set[Any]], names: Names) -> Iterator[dict[str, Any]]:
    """Yield what is named in the rows by its title, where all who can be named in them may read that."""
    for kind, ids in sorted(mentioned.items()):
        for pk, title in titles_of(kind, ids):
            yield {"id": names.of(kind, pk), "kind": kind, "title": title}


def titles_of(kind: str, ids: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """Yield the titles of things, by their ids; of a kind whose things have none to tell, nothing."""
    if kind in titles:
        model = apps.get_model(kind)
        for some in in_parts(sorted(ids)):
            for pk, title in model._default_manager.filter(pk__in=some).order_by("pk").values_list("pk", titles[kind]):
                yield pk, str(title)


def _profile(person: Any, names: Names) -> dict[str, Any]:
    profile = {name: getattr(person, name) for name in ("name", "email", "language", "theme")}
    return {"id": names.of(PERSON, person.pk), **profile, "joined_at": person.joined_at.isoformat()}
