"""What groups have to lead with: how many a manager is there for, where support rests on few, what nobody answers.

Of groups, never of anybody. A fixed number of questions, however many groups there are.
"""

from collections import defaultdict
from dataclasses import dataclass

from medled.engine.spans import Conditions, Told, rest, spans, together
from medled.rooms.dialogue.models import Rest, Turn
from medled.rooms.whole.queries import standing
from medled.rooms.whole.queries.level import ground, way_up
from medled.rooms.whole.rules import may_see_conditions
from medled.workplace.models import Group, Membership, Organisation, Role, Unit
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import Viewer, require


@dataclass(frozen=True)
class Place:
    """A unit, or a group, and the conditions of the groups there."""

    unit: Unit | None
    group: Group | None
    told: Told

    @property
    def name(self) -> str:
        return str(self.unit or self.group)


@dataclass(frozen=True)
class Ground:
    """What lies in a unit, or (`unit` None) on the top of an organisation. Of many places those of a page are here."""

    organisation: Organisation
    unit: Unit | None
    way: list[Unit]
    places: list[Place]
    told: Told
    pages: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return str(self.unit or self.organisation)


def conditions(organisation: Organisation, unit: Unit | None, *, viewer: Viewer, page: int = 1) -> Ground:
    """Return a level as whoever looks after the organisation sees it; raises NotAllowed for others."""
    require(may_see_conditions(viewer))
    there = ground(organisation, unit, viewer=viewer, page=page)
    of_groups, unit_of = _of_groups(organisation, viewer)
    inside: dict[int | None, list[Conditions]] = defaultdict(list)
    for group, one in of_groups.items():
        for up in (None, *way_up(unit_of[group], there.units)):
            inside[up].append(one)
    places = [
        Place(one, None, together(inside[one.pk]))
        if isinstance(one, Unit)
        else Place(None, one, together([of_groups[one.pk]] if one.pk in of_groups else []))
        for one in there.shown
    ]
    return Ground(organisation, unit, there.way, places, together(inside[unit.pk if unit else None]), there.pages)


def _of_groups(organisation: Organisation, viewer: Viewer) -> tuple[dict[int, Conditions], dict[int, int]]:
    """Return the conditions of each group in use, and its unit."""
    on = day_of(viewer.at)
    counted = standing.in_organisation(organisation, on=on)
    managers: dict[int, set[int]] = defaultdict(set)
    of_organisation = Membership.objects.filter(in_force(on), group__unit__organisation=organisation)
    for group, person in of_organisation.filter(role=Role.MANAGER).values_list("group", "person"):
        managers[group].add(person)
    span = spans({group: counts.people for group, (_unit, counts) in counted.items()}, managers)
    unanswered = _unanswered(organisation)
    return (
        {
            group: Conditions(
                span[group],
                rest(people=counts.people, supported=counts.supported, is_stretched=bool(counts.stretched)),
                group in unanswered,
            )
            for group, (_unit, counts) in counted.items()
        },
        {group: unit for group, (unit, _counts) in counted.items()},
    )


def _unanswered(organisation: Organisation) -> set[int]:
    """Return the ids of the groups where a call has been to all that there are, so that nothing is due any more."""
    turns = Turn.objects.filter(ended_at=None, due_at=None, call__group__unit__organisation=organisation)
    calls = turns.filter(call__answered_at=None, call__closed_at=None).exclude(
        call__in=Rest.objects.filter(ends_at=None).values("call")
    )
    return set(calls.values_list("call__group", flat=True))
