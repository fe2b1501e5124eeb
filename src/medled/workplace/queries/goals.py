"""Questions about goals: those that a group is a part of, one of them, and what serves it."""

from collections.abc import Collection, Iterable, Mapping

from django.db.models import Q, QuerySet

from medled.questions import built_once
from medled.workplace.models import Goal, Group, Organisation, Unit, WhyAsked
from medled.workplace.rules import Viewer


def units_above(group: Group) -> list[int]:
    """Return the ids of the units that a group is in, from the top down. One question."""
    parents = dict(Unit.objects.filter(organisation__units=group.unit_id).values_list("pk", "parent"))
    return _way_up(group.unit_id, parents)[::-1]


def _way_up(unit: int | None, parents: Mapping[int, int | None]) -> list[int]:
    way: list[int] = []
    while unit is not None and unit not in way:  # a tree made by hand may go in a circle; no page does
        way.append(unit)
        unit = parents.get(unit)
    return way


def goals_for(group: Group) -> list[Goal]:
    """Return the goals in use that a group is a part of: the organisation's, its units' from the top down, its own.

    One question, and one more where a unit other than the group's own has goals.
    """
    found = _goals_near(group.pk, group.unit_id)
    others = any(goal.unit_id not in (None, group.unit_id) for goal in found)
    way = units_above(group) if others else [group.unit_id]
    found = [goal for goal in found if goal.unit_id is None or goal.unit_id in way]
    return sorted(found, key=lambda goal: (_level(goal, way), goal.title.casefold(), goal.pk))


@built_once
def _goals_near(group: int, unit: int) -> QuerySet[Goal]:
    here = Unit.objects.filter(pk=unit).values("organisation")
    rows = Goal.objects.filter(Q(group=None) | Q(group=group), organisation__in=here, retired_at=None)
    return rows.select_related("unit", "group")


def goal_for(group: Group, pk: int | None) -> Goal | None:
    """Return the goal with this id, when it is in use and the group is a part of it."""
    return next((goal for goal in goals_for(group) if goal.pk == pk), None)


def _level(goal: Goal, way: list[int]) -> int:
    if goal.group_id is not None:
        return len(way) + 1
    return 0 if goal.unit_id is None else way.index(goal.unit_id) + 1


def goals_of_group(group: int) -> list[Goal]:
    """Return a group's own goals in use, by title."""
    return list(Goal.objects.filter(group=group, retired_at=None))


def goals_of(organisation: Organisation, unit: Unit | None) -> list[Goal]:
    """Return the goals in use of a unit, or of all of an organisation, by title."""
    return list(Goal.objects.filter(organisation=organisation, unit=unit, group=None, retired_at=None))


def could_serve(organisation: Organisation, unit: Unit | None) -> list[Goal]:
    """Return the goals in use that one of a unit (None: of the organisation) can serve: its own and those above."""
    parents = dict(Unit.objects.filter(organisation=organisation).values_list("pk", "parent"))
    way = _way_up(unit.pk if unit else None, parents)
    rows = Goal.objects.filter(Q(unit=None) | Q(unit__in=way), organisation=organisation, group=None, retired_at=None)
    return sorted(
        rows.select_related("unit"),
        key=lambda goal: (-way.index(goal.unit_id) if goal.unit_id else -len(way), goal.title.casefold(), goal.pk),
    )


def goal_with(pk: int, *, viewer: Viewer) -> Goal | None:
    """Return a goal by its id, in use or not, that the viewer's group is a part of; with no group, of a unit or more.

    Seen from no group, the caller has asked that the viewer is in the organisation.
    """
    goal = Goal.objects.filter(pk=pk).select_related("organisation", "unit", "group", "serves").first()
    if goal is None:
        return None
    if viewer.group is None:
        return goal if goal.group_id is None else None
    here = viewer.here
    if goal.group_id is not None:
        return goal if viewer.stands_in(goal.group_id) else None
    if goal.unit_id is not None:
        return goal if goal.unit_id in units_above(here) else None
    return goal if goal.organisation_id == here.unit.organisation_id else None


def served_by(goal: Goal) -> list[Goal]:
    """Return the goals in use that serve a goal, by title, with their units and groups."""
    return list(goal.served_by.filter(retired_at=None).select_related("unit", "group"))


def asked_about(goal: Goal) -> list[WhyAsked]:
    """Return what has been asked about a goal, the first one first."""
    return list(goal.asked.select_related("person", "answered_by"))


def waits_for_answer(goals: Collection[int]) -> set[int]:
    """Return the ids of those of these goals about which somebody waits for an answer."""
    return set(WhyAsked.objects.filter(goal__in=goals, answered_at=None).values_list("goal", flat=True))


def would_go_round(goal: Goal, serves: Goal | None) -> bool:
    """Tell whether a goal that served another would come to serve itself."""
    above = dict(Goal.objects.filter(organisation=goal.organisation_id).values_list("pk", "serves"))
    seen: set[int] = set()
    up = serves.pk if serves else None
    while up is not None and up not in seen:
        if up == goal.pk:
            return True
        seen.add(up)
        up = above.get(up)
    return False


def as_tree(goals: Iterable[Goal]) -> list[tuple[Goal, int]]:
    """Return goals with how deep each lies under the one it serves, top down; what serves none of these is on top.

    A circle, which only a database written by hand has, is cut where it is met.
    """
    rows = list(goals)
    here = {goal.pk for goal in rows}
    under: dict[int | None, list[Goal]] = {}
    for goal in rows:
        under.setdefault(goal.serves_id if goal.serves_id in here else None, []).append(goal)
    found: dict[int, tuple[Goal, int]] = {}

    def walk(tops: list[Goal], depth: int) -> None:
        for goal in tops:
            if goal.pk not in found:
                found[goal.pk] = (goal, depth)
                walk(under.get(goal.pk, []), depth + 1)

    walk(under.get(None, []), 0)
    for goal in rows:  # what is only reached round a circle
        if goal.pk not in found:
            walk([goal], 0)
    return list(found.values())
