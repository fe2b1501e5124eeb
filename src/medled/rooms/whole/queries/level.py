"""An organisation, one level at a time: what lies in it or in one of its units, by name, and the way up.

Each costs the same number of questions whatever the size of the organisation.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from medled.engine.measures.above import Counts, Whole, together, told_of, told_together
from medled.rooms.whole.queries import months, standing
from medled.workplace.models import Goal, Group, Organisation, Unit
from medled.workplace.queries import day_of, groups_of
from medled.workplace.queries.goals import goals_of
from medled.workplace.rules import Viewer

AT_ONCE = 60  # places on a page


@dataclass(frozen=True)
class Place:
    """A unit or a group, as a place on a level, with what may be told of it here."""

    unit: Unit | None
    group: Group | None
    is_own: bool  # it is the viewer's group, or one of them lies in it
    whole: Whole
    groups: int  # that lie in it

    @property
    def name(self) -> str:
        return str(self.unit or self.group)


@dataclass(frozen=True)
class Level:
    """What lies in a unit, or (`unit` None) on the top of an organisation. Of many places those of a page are here."""

    organisation: Organisation
    unit: Unit | None
    way: list[Unit]  # from the top down to the unit, itself not among them
    places: list[Place]  # units first, each by name
    goals: list[Goal]
    whole: Whole
    groups: int
    pages: list[tuple[str, str]]  # the first and last name on each page
    inside: list[int]  # the ids of the units that lie here, itself among them

    @property
    def name(self) -> str:
        return str(self.unit or self.organisation)


def unit_with(pk: int, organisation: Organisation) -> Unit | None:
    """Return a unit of an organisation by its id: of one that was merged, that into which it was."""
    unit = Unit.objects.filter(pk=pk, organisation=organisation).select_related("merged_into").first()
    return unit.merged_into or unit if unit else None


@dataclass(frozen=True)
class Ground:
    """What lies in a unit, or on the top of an organisation, as a page has it; and where everything else lies."""

    units: Mapping[int, Unit]  # of the organisation, those that are in use
    own: Mapping[int, int]  # the viewer's groups, and the unit of each
    way: list[Unit]
    shown: list[Unit | Group]  # units first, each by name
    pages: list[tuple[str, str]]

    def is_own(self, place: Unit | Group) -> bool:
        """Whether it is a group of the viewer's, or one of them lies in it."""
        if isinstance(place, Group):
            return place.pk in self.own
        return any(place.pk in way_up(unit, self.units) for unit in self.own.values())


def ground(organisation: Organisation, unit: Unit | None, *, viewer: Viewer, page: int = 1) -> Ground:
    """Return what lies on a level; a page that is not there is the last."""
    units = {one.pk: one for one in Unit.objects.filter(organisation=organisation, merged_into=None)}
    own = dict(groups_of(viewer.person, on=day_of(viewer.at)).values_list("pk", "unit"))
    groups = list(Group.objects.filter(unit=unit, closed_at=None)) if unit else []
    inner = _by_name(one for one in units.values() if one.parent_id == (unit.pk if unit else None))
    shown, pages = _page([*inner, *_by_name(groups)], page)
    way = [units[pk] for pk in way_up(unit.parent_id if unit else None, units)][::-1]
    return Ground(units, own, way, shown, pages)


def level(organisation: Organisation, unit: Unit | None, *, viewer: Viewer, page: int = 1) -> Level:
    """Return a level as the viewer, who is in the organisation, sees it; a page that is not there is the last."""
    on = day_of(viewer.at)
    there = ground(organisation, unit, viewer=viewer, page=page)
    in_all = _rolled_up(standing.by_unit(organisation, on=on), there.units)
    of_groups = standing.of_groups([one.pk for one in there.shown if isinstance(one, Group)], on=on)
    places = [
        _place(one, None, there.is_own(one), in_all.get(one.pk, Counts()))
        if isinstance(one, Unit)
        else _place(None, one, there.is_own(one), of_groups.get(one.pk, Counts()))
        for one in there.shown
    ]
    all_here = in_all.get(unit.pk if unit else None, Counts())
    goals = goals_of(organisation, unit)
    inside = [pk for pk in there.units if unit is None or unit.pk in way_up(pk, there.units)]
    told = told_of(all_here)
    return Level(organisation, unit, there.way, places, goals, told, all_here.groups, there.pages, inside)


def shares(level: Level, *, at: datetime) -> list[tuple[str, int]]:
    """Return measures by code, with the share (percent) of all groups on a level, where it may be told."""
    pooled = months.pooled(level.inside, at=at)
    told = ((code, told_together(pooled[code])) for code in months.OF_UNITS if code in pooled)
    return [(code, percent) for code, percent in told if percent is not None]


def _place(unit: Unit | None, group: Group | None, is_own: bool, counts: Counts) -> Place:
    return Place(unit, group, is_own, told_of(counts), counts.groups)


def _rolled_up(own: Mapping[int, Counts], units: Mapping[int, Unit]) -> dict[int | None, Counts]:
    """Return what is counted in each unit with all that lies in it, and (under None) in all of the organisation."""
    rows: dict[int | None, list[Counts]] = defaultdict(list)
    for unit, counts in own.items():
        rows[None].append(counts)
        for up in way_up(unit, units):
            rows[up].append(counts)
    return {unit: together(counts) for unit, counts in rows.items()}


def _page(rows: list[Unit | Group], page: int) -> tuple[list[Unit | Group], list[tuple[str, str]]]:
    parts = [rows[first : first + AT_ONCE] for first in range(0, len(rows), AT_ONCE)] or [[]]
    pages = [(str(part[0]), str(part[-1])) for part in parts] if len(parts) > 1 else []
    return parts[min(max(page, 1), len(parts)) - 1], pages


def way_up(unit: int | None, units: Mapping[int, Unit]) -> list[int]:
    """Return the ids of a unit and those above it, from below; a circle, made by hand, is cut."""
    way: list[int] = []
    while unit is not None and unit in units and unit not in way:
        way.append(unit)
        unit = units[unit].parent_id
    return way


def _by_name(places: Iterable[Unit | Group]) -> list[Unit | Group]:
    return sorted(places, key=lambda place: (place.name.casefold(), place.name))


def others_to_merge_into(unit: Unit) -> list[Unit]:
    """Return the units of the organisation into which a unit can be merged, by name: none that lies in it."""
    units = {one.pk: one for one in Unit.objects.filter(organisation=unit.organisation_id, merged_into=None)}
    outside: Collection[Unit] = [one for one in units.values() if unit.pk not in way_up(one.pk, units)]
    return sorted(outside, key=lambda one: one.name.casefold())
