"""Start an organisation, a unit and a group; add a group to an organisation."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import GroupStarted
from medled.workplace.models import Group, Membership, Organisation, Organiser, Person, Role, Unit
from medled.workplace.queries import day_of, free_address, may_start_groups, may_start_workplace
from medled.workplace.rules import Cannot, name_of, require


@transaction.atomic
def start(
    organisation: str,
    *,
    unit: str,
    group: str,
    role: str,
    by: Person,
    at: datetime,
    sector: str = "",
    week: str = "weekdays",
) -> Group:
    """Start an organisation with its first unit and group; the one who does it gets the role and organises."""
    require(may_start_workplace())
    started = Organisation.objects.create(name=name_of(organisation, field="organisation"), started_at=at)
    Organiser.objects.create(organisation=started, person=by, since=at)
    return extend(started, unit=unit, group=group, role=role, by=by, at=at, sector=sector, week=week)


@transaction.atomic
def extend(
    organisation: Organisation,
    *,
    unit: str,
    group: str,
    role: str | None,
    by: Person,
    at: datetime,
    sector: str = "",
    week: str = "weekdays",
) -> Group:
    """Add a group to an organisation, in the unit of that name: one that there is, else a new one."""
    require(may_start_groups(by, organisation, on=day_of(at)))
    place, _made = Unit.objects.get_or_create(
        organisation=organisation, parent=None, merged_into=None, name=name_of(unit, field="unit")
    )
    return add_group(place, group=group, role=role, by=by, at=at, sector=sector, week=week)


@transaction.atomic
def add_group(
    unit: Unit, *, group: str, role: str | None, by: Person, at: datetime, sector: str = "", week: str = "weekdays"
) -> Group:
    """Start a group in a unit; the one who does it takes the first seat, or with no role stays outside it.

    Raises Cannot when the unit has a group in use of that name.
    """
    require(may_start_groups(by, unit.organisation, on=day_of(at)))
    name = name_of(group, field="group")
    unit = Unit.objects.select_for_update().select_related("organisation").get(pk=unit.pk)  # one at a time
    if unit.groups.filter(name__iexact=name, closed_at=None).exists():
        raise Cannot(_("There is a group of that name in the unit already."), field="group")
    started = _at_a_free_address(Group(unit=unit, name=name, sector=sector, week=week, started_at=at))
    if role is not None:
        Membership.objects.create(person=by, group=started, role=Role(role), starts_on=day_of(at))
    record(GroupStarted(name=name), by=by, at=at, about=started, group=started, organisation=unit.organisation)
    return started


def _at_a_free_address(group: Group) -> Group:
    """Save the group under an address that nobody has."""
    while True:
        group.slug = free_address(group.name)
        try:
            with transaction.atomic():
                group.save(force_insert=True)
        except IntegrityError:
            if not Group.objects.filter(slug=group.slug).exists():
                raise  # something else is wrong than that somebody took the address at this very moment
        else:
            return group
