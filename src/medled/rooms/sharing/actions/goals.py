"""Say which of a group's tasks serve a goal."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.events.tasks import TasksTied
from medled.rooms.sharing.models import LeadershipTask
from medled.rooms.sharing.rules.tasks import may_tie_tasks
from medled.workplace.models import Goal, Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.queries.goals import goal_for
from medled.workplace.rules import Cannot, require


@transaction.atomic
def tie(group: Group, goal: Goal, *, tasks: Collection[int], by: Person, at: datetime) -> None:
    """Let exactly these tasks (ids) of those in use serve a goal that the group is a part of.

    Raises Cannot when a task is not the group's, or is out of use. What it says already is no event.
    """
    require(may_tie_tasks(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)
    if goal_for(group, goal.pk) is None:
        raise Cannot(_("This goal has been let go of."))
    in_use = {task.pk: task for task in group.tasks.exclude(stage=LeadershipTask.Stage.RETIRED)}
    if not set(tasks) <= set(in_use):
        raise Cannot(_("One of the tasks is out of use now. Choose again."), field="tasks")
    changed = [pk for pk, task in in_use.items() if (task.goal_id == goal.pk) != (pk in tasks)]
    if not changed:
        return
    for pk in changed:
        task = in_use[pk]
        task.goal = goal if pk in tasks else None
        task.version += 1
        task.save(update_fields=["goal", "version"])
    record(TasksTied(title=goal.title, tasks=tuple(sorted(changed))), by=by, at=at, about=goal, group=group)
