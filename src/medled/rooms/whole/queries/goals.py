"""What of a group's work serves which goal: tasks, with whether somebody carries them, and initiatives that live."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medled.engine.picture import GroupPicture
from medled.rooms.initiatives.models import Initiative
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Goal
from medled.workplace.queries.goals import as_tree, goals_for
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Serving:
    """What in a group serves a goal."""

    tasks: list[tuple[LeadershipTask, bool]] = field(default_factory=list)  # with whether somebody carries it
    initiatives: list[Initiative] = field(default_factory=list)

    @property
    def is_carried(self) -> bool:
        """Whether somebody carries it: a task that is carried, or an initiative that lives."""
        return bool(self.initiatives) or any(carried for _task, carried in self.tasks)


@dataclass(frozen=True)
class Line:
    """A goal in the tree: how deep it lies, and what in the viewer's group serves it."""

    goal: Goal
    depth: int
    serving: Serving


def serving_in(viewer: Viewer, goals: Iterable[int]) -> Mapping[int, Serving]:
    """Return what in the viewer's group serves each of these goals (ids); a goal that nothing serves is there too."""
    return _serving(viewer, goals, picture_of(viewer.here, at=viewer.at))


def _serving(viewer: Viewer, goals: Iterable[int], picture: GroupPicture) -> Mapping[int, Serving]:
    found: dict[int, Serving] = defaultdict(Serving, {pk: Serving() for pk in goals})
    tasks = LeadershipTask.objects.filter(group=viewer.here, goal__in=list(found)).exclude(stage="retired")
    for task in tasks:
        found[task.goal_id or 0].tasks.append((task, task.pk in picture.carried))
    live = Initiative.objects.filter(group=viewer.here, goal__in=list(found), over_at=None, merged_into=None)
    for initiative in live:
        found[initiative.goal_id or 0].initiatives.append(initiative)
    return found


def are_carried(lines: Iterable[Line]) -> list[bool]:
    """Return for each of the group's own goals in a tree whether somebody carries it."""
    return [line.serving.is_carried for line in lines if line.goal.group_id is not None]


def tree_for(viewer: Viewer) -> list[Line]:
    """Return the goals that the viewer's group is a part of, as a tree, with what in the group serves each."""
    goals = goals_for(viewer.here)
    serving = serving_in(viewer, [goal.pk for goal in goals])
    return [Line(goal, depth, serving[goal.pk]) for goal, depth in as_tree(goals)]
