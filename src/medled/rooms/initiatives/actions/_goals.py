"""The goal that an initiative serves: one in use, that its group is a part of."""

from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Goal, Group
from medled.workplace.queries.goals import goal_for
from medled.workplace.rules import Cannot


def goal_of(group: Group, goal: int | None) -> Goal | None:
    """Return the goal with this id, None for none; raise Cannot for one that the group is no part of."""
    if goal is None:
        return None
    found = goal_for(group, goal)
    if found is None:
        raise Cannot(_("Choose one of the goals in the list."), field="goal")
    return found
