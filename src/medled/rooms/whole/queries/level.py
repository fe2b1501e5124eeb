"""An organisation, one level at a time: what lies in it or in one of its units, by name, and the way up.

Each costs the same number of questions whatever the size of the organisation.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from medled.workplace.models import Goal, Group, Organisation, Unit
from medled.workplace.queries import day_of, groups_of
from medled.workplace.queries.goals import goals_of
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Place:
    """A unit or a group, as a place on a level."""

    unit: Unit | None
    group: Group | None
    is_own: bool  # it is the viewer's group, or one of them lies in it

    @property
    def name(self) -> str:
        return str(self.unit or self.group)


@dataclass(frozen=True)
class Level:
    """What lies in a unit, or (`unit` None) on the top of an organisation."""

    organisation: Organisation
    unit: Unit | None
    way: list[Unit]  # from the top down to the unit, itself not among them
    places: list[Place]  # units first, each by name
    goals: list[Goal]


def unit_with(pk: int, organisation: Organisation) -> Unit | None:
    """Return a unit of an organisation by its id: of one that was merged, that into which it was."""
    unit = Unit.objects.filter(pk=pk, organisation=organisation).select_related("merged_into").first()
    return unit.merged_into or unit if unit else None


def level(organisation: Organisation, unit: Unit | None, *, viewer: Viewer) -> Level:
    """Return a level as the viewer, who is in the organisation, sees it."""
    units = {one.pk: one for one in Unit.objects.filter(organisation=organisation, merged_into=None)}
    own = set(groups_of(viewer.person, on=day_of(viewer.at)).values_list("pk", "unit"))
    own_units = {up for _group, lies_in in own for up in way_up(lies_in, units)}
    here = unit.pk if unit else None
    inner = [Place(one, None, one.pk in own_units) for one in units.values() if one.parent_id == here]
    groups = Group.objects.filter(unit=unit, closed_at=None) if unit else Group.objects.none()
    own_groups = {group for group, _unit in own}
    places = [*_by_name(inner), *_by_name([Place(None, one, one.pk in own_groups) for one in groups])]
    way = [units[pk] for pk in way_up(unit.parent_id if unit else None, units)][::-1]
    return Level(organisation, unit, way, places, goals_of(organisation, unit))


def way_up(unit: int | None, units: Mapping[int, Unit]) -> list[int]:
    """Return the ids of a unit and those above it, from below; a circle, made by hand, is cut."""
    way: list[int] = []
    while unit is not None and unit in units and unit not in way:
        way.append(unit)
        unit = units[unit].parent_id
    return way


def _by_name(places: Collection[Place]) -> list[Place]:
    return sorted(places, key=lambda place: (place.name.casefold(), place.name))


def others_to_merge_into(unit: Unit) -> list[Unit]:
    """Return the units of the organisation into which a unit can be merged, by name: none that lies in it."""
    units = {one.pk: one for one in Unit.objects.filter(organisation=unit.organisation_id, merged_into=None)}
    outside = [one for one in units.values() if unit.pk not in way_up(one.pk, units)]
    return sorted(outside, key=lambda one: one.name.casefold())
