"""Knowledge that the tasks need: whether more than one has it. Source: the design's K2 and K3."""

from collections import defaultdict

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share, share_of_hours
from medled.engine.picture import GroupPicture

SAFE = 2  # who know something, so that one can be away


def doubled(picture: GroupPicture) -> Measure:
    """Of what the open tasks need known, how much two or more know; what the bigger tasks need weighs more."""
    if len(picture.seated) < LEAST_PEOPLE:
        return nothing("K2", Unit.SHARE_OF_HOURS, Why.FEW_PEOPLE)
    weights = _needed(picture)
    safe = [area for area in weights if len(_knowers(picture, area)) >= SAFE]
    return share_of_hours(
        "K2", sum(weights[area] for area in safe), sum(weights.values()), counted=(len(safe), len(weights))
    )


def on_the_way(picture: GroupPicture) -> Measure:
    """Of what the tasks need and one alone knows, how much somebody else wants to learn."""
    if len(picture.seated) < LEAST_PEOPLE:
        return nothing("K3", Unit.SHARE, Why.FEW_PEOPLE)
    lone = [area for area in _needed(picture) if len(_knowers(picture, area)) == 1]
    learning = {row.area for row in picture.knowledge if not row.knows and row.person in picture.roles}
    return share("K3", len(learning.intersection(lone)), len(lone))


def _needed(picture: GroupPicture) -> dict[int, int]:
    """Return the areas that open tasks need, with the minutes of these tasks; one where a task takes no time."""
    minutes: dict[int, int] = defaultdict(int)
    for task in picture.open_tasks:
        for area in task.needs:
            minutes[area] += task.minutes or 1
    return minutes


def _knowers(picture: GroupPicture, area: int) -> set[int]:
    return {row.person for row in picture.knowledge if row.area == area and row.knows and row.person in picture.roles}
