"""Merge a unit into another, with all that is in it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import GroupMoved, UnitMerged
from medled.workplace.models import Goal, Group, Organisation, Person, Unit
from medled.workplace.queries import seen_in, units_above
from medled.workplace.rules import Cannot, require


@transaction.atomic
def merge(unit: Unit, *, into: Unit, by: Person, at: datetime) -> Unit:
    """Move the groups, units and goals of a unit to another of the organisation; old addresses lead there.

    Each group that moves is told in its feed.
    `by` organises it. Raises Cannot for a unit that is gone, is the same, lies in the one that is merged, or has a
    unit in it whose name is taken where it would come. Returns the one that goes on.
    """
    Organisation.objects.select_for_update().get(pk=unit.organisation_id)  # one at a time
    unit, into = Unit.objects.select_related("organisation").get(pk=unit.pk), Unit.objects.get(pk=into.pk)
    viewer = seen_in(by, unit.organisation, at=at)
    require(viewer is not None and viewer.organises and into.organisation_id == unit.organisation_id)
    if unit.merged_into_id is not None or into.merged_into_id is not None:
        raise Cannot(_("One of the units has been merged already. Look at them anew."), field="into")
    if unit.pk in units_above(into):
        raise Cannot(_("Choose a unit that is not this one, and does not lie in it."), field="into")
    names = {name.casefold() for name in into.units.exclude(pk=unit.pk).values_list("name", flat=True)}
    for inner in unit.units.filter(merged_into=None):
        if inner.name.casefold() in names:
            raise Cannot(_("Both have a unit called %(name)s.") % {"name": inner.name}, field="into")
    Unit.objects.filter(pk=unit.pk).update(merged_into=into)  # its name is free from now on
    unit.units.update(parent=into)
    Unit.objects.filter(merged_into=unit).update(merged_into=into)
    moved = list(Group.objects.filter(unit=unit))
    Group.objects.filter(unit=unit).update(unit=into)
    Goal.objects.filter(unit=unit).update(unit=into)
    for group in moved:
        record(GroupMoved(unit=unit.name, into=into.name), by=by, at=at, about=into, group=group)
    facts = UnitMerged(unit=unit.name, into=into.name)
    record(facts, by=by, at=at, about=into, organisation=unit.organisation)
    return into
