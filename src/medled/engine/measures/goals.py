"""Goals of a group: how many of them are alive. Source: the design's W2."""

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share
from medled.engine.picture import GroupPicture


def goals_alive(picture: GroupPicture) -> Measure:
    """Of the group's own goals, how many a task that somebody carries serves, or an initiative that lives."""
    if len(picture.seated) < LEAST_PEOPLE:
        return nothing("W2", Unit.SHARE, Why.FEW_PEOPLE)
    served = {picture.task[task].goal for task in picture.carried}
    served |= {row.goal for row in picture.initiatives if row.is_live}
    own = [goal for goal in picture.goals if goal.is_own]
    return share("W2", sum(goal.id in served for goal in own), len(own))
