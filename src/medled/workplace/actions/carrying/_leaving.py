"""A group, or a person's own, goes into a file."""

from datetime import datetime
from typing import BinaryIO

from django.db import connection, transaction

from medled.carrying import take_out
from medled.carrying.pack import Manifest
from medled.carrying.readable import page_of
from medled.journal.record import record
from medled.workplace.events import GroupTakenOut, GroupTakenOutByHost, PersonTakenOut
from medled.workplace.models import Group, Membership, Person, Unit
from medled.workplace.queries import viewer_of
from medled.workplace.rules import may_take_out_group, require


def take_out_group(group: Group, *, to: BinaryIO, by: Person | None, at: datetime) -> Manifest:
    """Write what all in a group may read into a file; `by` None is whoever runs the installation, at its terminal.

    What is written is how it was at one moment. All of the group see that it was taken out, and by whom.
    """
    if by is not None:
        require(may_take_out_group(viewer_of(by, group, at=at)))
    with transaction.atomic():
        _see_one_moment()
        members = Membership.objects.filter(group=group).values_list("person", flat=True)
        manifest = take_out.of_group(group, place=_place_of(group), members=members, to=to, at=at)
        facts = GroupTakenOut() if by is not None else GroupTakenOutByHost()
        record(facts, by=by, at=at, about=group, group=group)
    return manifest


def take_out_person(person: Person, *, to: BinaryIO, by: Person | None, at: datetime) -> Manifest:
    """Write all that there is about a person into a file: one's own, or, at the terminal (None), anybody's.

    At the terminal what is hidden, between two or for the person alone is left out.
    """
    require(by is None or by.pk == person.pk)
    is_own = by is not None
    with transaction.atomic():
        _see_one_moment()
        manifest = take_out.of_person(
            person, by_themselves=is_own, to=to, at=at, page=lambda: page_of(person, at=at, by_themselves=is_own)
        )
        record(PersonTakenOut(person=person.pk), by=by, at=at, about=person)
    return manifest


def _see_one_moment() -> None:
    """Let all that is read in this transaction be as it is now; SQLite does so by itself."""
    if connection.vendor == "postgresql" and not connection.savepoint_ids:
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")


def _place_of(group: Group) -> take_out.Place:
    unit: Unit | None = group.unit
    organisation, names = group.unit.organisation, []
    while unit is not None:
        names.append(unit.name)
        unit = unit.parent
    return take_out.Place(organisation.pk, organisation.name, tuple(reversed(names)))
