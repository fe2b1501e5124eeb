"""What comes from a file becomes rows here, all of them or none. Nobody is told of what happened elsewhere.

Ids are given out before anything is written, so that what names each other can be written in any order.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils.translation import gettext_lazy as _

from medled.carrying import chosen, events
from medled.carrying.models import Installation, Origin
from medled.carrying.names import AT_ONCE, in_parts, installation, is_name
from medled.carrying.pack import ROWS
from medled.carrying.register import PERSON, Carried, register, root_kind
from medled.carrying.rows import Many, Unfit, read
from medled.carrying.unpack import Unpacked
from medled.carrying.wrong import Wrong, at_row
from medled.journal.models import Event

GROUP = chosen.GROUP


@dataclass
class Known:
    """The ids here of what a file tells of, by kind and the id in the file."""

    ids: dict[str, dict[str, Any]] = field(default_factory=dict)

    def named(self, kind: str, told: Any) -> Any:
        """Return the id here. Raises Unfit for what is not in the file: nothing outside it can be named."""
        if told is None:
            return None
        here = self.ids.get(root_kind(kind), {}).get(told) if isinstance(told, str) else None
        if here is None:
            raise Unfit(_("it names %(name)s, which is not in the file") % {"name": f"{kind} {told}"[:80]})
        return here


def wait_for_turn() -> str:
    """Return the name of this installation, held till the end of the transaction: files are brought in one by one."""
    name = installation()
    Installation.objects.select_for_update().get(pk=1)
    return name


def group_here(name: str) -> int | None:
    """Return the id of the group that a file calls so, when it is here already: made here, or brought in before."""
    made = Origin.objects.filter(kind=GROUP, theirs=name).values_list("ours", flat=True).first()
    here, _colon, number = name.partition(":")
    if made is None and here == installation() and number.isdecimal():
        made = register[GROUP].model._default_manager.filter(pk=int(number)).values_list("pk", flat=True).first()
    return made


def give_ids(file: Unpacked, known: Known) -> None:
    """Give each row of a file its id here. Raises Wrong for a part that should not be there, and for an id twice."""
    with_group = {each.kind: each for each in chosen.in_order()}
    for part in file.manifest.parts:
        if part.kind == PERSON:
            continue
        if part.kind != events.KIND and part.kind not in with_group:
            raise Wrong(_("The file has a part that it should not have: %(part)s.") % {"part": ROWS.format(part.kind)})
        carried = with_group.get(part.kind)
        if carried is not None and not carried.has_own_id:
            continue
        names = list(_names(file, part.kind))
        model = carried.model if carried else Event
        known.ids[part.kind] = dict(zip(names, _free_ids(model, names), strict=True))
        _note(part.kind, known.ids[part.kind], is_made=True)


def _names(file: Unpacked, kind: str) -> Iterator[str]:
    met: set[str] = set()
    for number, row in file.rows(kind):
        name = row.get("id")
        if not is_name(name) or name in met:
            raise at_row(ROWS.format(kind), number, _("it has no id of its own"))
        met.add(name)
        yield name


def _free_ids(model: type[models.Model], names: list[str]) -> list[Any]:
    """Return ids that nothing here has. What is drawn by lot keeps its number, where nobody has it."""
    pk = model._meta.pk
    if not names:
        return []
    if not isinstance(pk, models.AutoField):
        told = [int(name.partition(":")[2]) for name in names]
        taken: set[int] = set()
        for some in in_parts(told):
            taken.update(model._default_manager.filter(pk__in=some).values_list("pk", flat=True))
        return [number if number and number not in taken else pk.get_default() for number in told]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(sequence, [model._meta.db_table, pk.column, len(names)])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
        last = (cursor.fetchone() or (0,))[0]
    first = max(last, model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
    return list(range(first, first + len(names)))


def _note(kind: str, ids: dict[str, Any], *, is_made: bool) -> None:
    rows = (Origin(kind=kind, theirs=theirs, ours=ours, is_made=is_made) for theirs, ours in ids.items())
    for some in in_parts(rows):
        Origin.objects.bulk_create(some)


def note_person(name: str, pk: int, *, is_made: bool) -> None:
    """Keep that somebody in a file is a person here; who was here before is known by their address, not by this."""
    Origin.objects.get_or_create(kind=PERSON, theirs=name, defaults={"ours": pk, "is_made": is_made})


def note(kind: str, name: str, pk: int) -> None:
    """Keep that something was made here for what a file calls so."""
    Origin.objects.create(kind=kind, theirs=name, ours=pk)


def made_as(kind: str, name: str) -> int | None:
    """Return what was made here for something in an earlier file."""
    found = Origin.objects.filter(kind=kind, theirs=name, is_made=True)
    return found.values_list("ours", flat=True).first()


def write(file: Unpacked, known: Known, finish: Callable[[models.Model], None]) -> int:
    """Write the rows of a file, and return how many. `finish` gives a row what only the place where it comes knows.

    Raises Wrong, with part and row, for a row that can't be one of its kind.
    """
    number = 0
    for carried in chosen.in_order():
        rows = _read(file, carried, known, finish)
        for some in in_parts(rows):
            _keep(carried, some)
            number += len(some)
    for happened in in_parts(_events(file, known)):
        _lay_down(events.KIND, happened)
        number += len(happened)
    return number


Read = tuple[int, models.Model, Many]


def _read(file: Unpacked, carried: Carried, known: Known, finish: Callable[[models.Model], None]) -> Iterator[Read]:
    ways: dict[str, dict[Any, Any]] = {
        column.attname: {} for column in carried.fields if column.is_relation and column.related_model is carried.model
    }
    for number, told in file.rows(carried.kind):
        try:
            row, many = read(told, carried, known.named)
            if carried.has_own_id:
                row.pk = known.named(carried.kind, told.get("id"))
            for column, way in ways.items():
                _walk_on(way, column, row)
            finish(row)
        except Unfit as unfit:
            raise at_row(ROWS.format(carried.kind), number, unfit.sentence) from unfit
        yield number, row, many


def _walk_on(way: dict[Any, Any], column: str, row: models.Model) -> None:
    """Note where a row leads among its own kind; raise Unfit when the way comes back to where it began."""
    here = getattr(row, column)
    if here is not None:
        way[row.pk] = here
    while here is not None:
        if here == row.pk:
            raise Unfit(_("%(field)s leads round in a circle") % {"field": column.removesuffix("_id")})
        here = way.get(here)


def _keep(carried: Carried, rows: Any) -> None:
    _lay_down(carried.kind, [(number, row) for number, row, _many in rows])
    for column in carried.many:
        through = column.remote_field.through
        here, there = f"{column.m2m_field_name()}_id", f"{column.m2m_reverse_field_name()}_id"
        links = [
            through(**{here: row.pk, there: other})
            for _number, row, many in rows
            for other in dict.fromkeys(many[column.name])
        ]
        for some in in_parts(links, AT_ONCE):
            through._default_manager.bulk_create(some)


def _lay_down(kind: str, rows: Sequence[tuple[int, models.Model]]) -> None:
    """Write rows of one kind, each with its number; raise Wrong for the first that the database does not take."""
    manager = type(rows[0][1])._default_manager
    try:
        with transaction.atomic():
            manager.bulk_create([row for _number, row in rows])
    except (IntegrityError, DataError) as reason:
        if len(rows) == 1:
            wrong = _("it does not go together with the other rows")
            raise at_row(ROWS.format(kind), rows[0][0], wrong) from reason
        for one in rows:
            _lay_down(kind, [one])


def _events(file: Unpacked, known: Known) -> Iterator[tuple[int, Event]]:
    group = next(iter(known.ids[GROUP].values()))
    for number, told in file.rows(events.KIND):
        try:
            event = events.read(told, known.named, group=group)
            event.pk = known.named(events.KIND, told.get("id"))
        except Unfit as unfit:
            raise at_row(ROWS.format(events.KIND), number, unfit.sentence) from unfit
        yield number, event
