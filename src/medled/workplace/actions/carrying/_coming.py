"""A group comes in from a file: all of it, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from medled.carrying import bring_in as bringing
from medled.carrying.names import is_name
from medled.carrying.pack import ROWS
from medled.carrying.register import PERSON
from medled.carrying.unpack import Unpacked
from medled.carrying.wrong import Wrong, at_row
from medled.journal.record import record
from medled.search import index, sources
from medled.workplace.events import GroupBroughtIn
from medled.workplace.models import Goal, Group, Organisation, Person, Unit
from medled.workplace.queries import free_address
from medled.workplace.rules import LONGEST_NAME

ORGANISATION = "workplace.organisation"
NOWHERE = "name-only.invalid"  # no mail can go there, and nobody can sign in with it


@dataclass(frozen=True)
class Brought:
    """What came of a file. `is_new` False: the group was here already, and nothing was changed."""

    group: Group
    is_new: bool
    rows: int = 0
    people_known: int = 0
    people_new: int = 0


def bring_in(path: Path, *, into: Organisation | None, at: datetime) -> Brought:
    """Bring a group in from a file, into an organisation that is here, or its own. One that is here stays as it is.

    People are known by their address; nothing about somebody who is here is changed. Raises Wrong for a file that
    can't be brought in, and then nothing of it is left.
    """
    file = Unpacked(path)
    try:
        if file.manifest.what != "group":
            raise Wrong(_("The file holds what is about a person. Only a group can be brought in."))
        file.check()
        with transaction.atomic():
            return _bring_in(file, into, at)
    finally:
        file.close()


def _bring_in(file: Unpacked, into: Organisation | None, at: datetime) -> Brought:
    bringing.wait_for_turn()
    here = bringing.group_here(file.manifest.id)
    if here is not None:
        return Brought(Group.objects.get(pk=here), is_new=False)
    known = bringing.Known()
    people_known, people_new = _people(file, known, at)
    bringing.give_ids(file, known)
    if list(known.ids.get(bringing.GROUP, ())) != [file.manifest.id]:
        raise Wrong(_("The file does not hold the group that its manifest tells of."))
    unit = _unit(file, into, at)

    def finish(row: models.Model) -> None:
        if isinstance(row, Group):
            row.unit, row.slug = unit, free_address(row.name)
        if isinstance(row, Goal):
            row.organisation = unit.organisation

    rows = bringing.write(file, known, finish)
    group = Group.objects.select_related("unit__organisation").get(pk=known.ids[bringing.GROUP][file.manifest.id])
    for source in sources.register.values():
        index.keep(source, list(known.ids.get(source.kind, {}).values()))
    record(GroupBroughtIn(), by=None, at=at, about=group, group=group)
    return Brought(group, is_new=True, rows=rows, people_known=people_known, people_new=people_new)


def _people(file: Unpacked, known: bringing.Known, at: datetime) -> tuple[int, int]:
    """Find or make the people of a file, and return how many were known and how many are new."""
    found, made = 0, 0
    ids = known.ids.setdefault(PERSON, {})
    for number, told in file.rows(PERSON):
        person = _told(told, number)
        name = told["id"]
        there = _person_here(name, person.email)
        if there is None:
            person.email = person.email or f"{name.replace(':', '-')}@{NOWHERE}"
            person.joined_at = at
            person.set_unusable_password()
            person.save(force_insert=True)
            there, made = person.pk, made + 1
            bringing.note_person(name, there, is_made=True)
        else:
            found += 1
            bringing.note_person(name, there, is_made=False)
        ids[name] = there
    return found, made


def _person_here(name: str, email: str) -> int | None:
    """Return who is here with an address; without one, only who was made here for the same somebody before."""
    if email:
        return Person.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    return bringing.made_as(PERSON, name)


def _told(told: Mapping[str, Any], number: int) -> Person:
    """Return the person that a row tells of, not written: whom only a name is told of can't sign in."""
    part = ROWS.format(PERSON)
    name, email, language = told.get("name"), told.get("email"), told.get("language")
    if not is_name(told.get("id")):
        raise at_row(part, number, _("it has no id of its own"))
    if set(told) - {"id", "name", "email", "language"}:
        raise at_row(part, number, _("it says more of a person than Medled does"))
    if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_NAME or "\x00" in name:
        raise at_row(part, number, _("%(field)s can't be %(value)s") % {"field": "name", "value": str(name)[:40]})
    if email is not None:
        try:
            Person._meta.get_field("email").clean(email, None)
        except (ValidationError, TypeError) as reason:
            wrong = _("%(field)s can't be %(value)s") % {"field": "email", "value": str(email)[:40]}
            raise at_row(part, number, wrong) from reason
    speaks = language if language in ("sv", "en") else "sv"
    return Person(name=name, email=email or "", language=speaks, is_active=email is not None)


def _unit(file: Unpacked, into: Organisation | None, at: datetime) -> Unit:
    """Return the unit that the group comes to: of the same name as where it was, in the organisation it comes to."""
    place = file.manifest.place
    units = place.get("units") if isinstance(place, dict) else None
    told = [*units, place.get("name"), place.get("id")] if isinstance(place, dict) and isinstance(units, list) else []
    fits = all(isinstance(one, str) and 1 <= len(one) <= LONGEST_NAME and "\x00" not in one for one in told)
    if len(told) < 3 or not fits or not is_name(told[-1]):
        raise Wrong(_("The file does not say to which organisation and unit the group belongs."))
    organisation = into or _organisation(place, at)
    outermost, *below = told[:-2]
    unit, _made = Unit.objects.get_or_create(organisation=organisation, parent=None, merged_into=None, name=outermost)
    for name in below:
        unit, _made = Unit.objects.get_or_create(organisation=organisation, parent=unit, merged_into=None, name=name)
    return unit


def _organisation(place: Any, at: datetime) -> Organisation:
    """Return the organisation that came here with an earlier group of the same, else a new one."""
    made = bringing.made_as(ORGANISATION, place["id"])
    if made is not None:
        return Organisation.objects.get(pk=made)
    organisation = Organisation.objects.create(name=place["name"], started_at=at)
    bringing.note(ORGANISATION, place["id"], organisation.pk)
    return organisation
