"""The whole is everybody's: goals that nobody carries, and tasks that serve none."""

from collections.abc import Iterator

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture


@kind(Severity.PLAN, next_step="take_into_round")
def goal_without_carrier(picture: GroupPicture) -> Iterator[Found]:
    """A goal of the group's own is served by no task that somebody carries and by no live initiative."""
    served = {picture.task[task].goal for task in picture.carried}
    served |= {row.goal for row in picture.initiatives if row.is_live}
    for goal in picture.goals:
        if goal.is_own and goal.id not in served:
            yield Found(Subject(Thing.GOAL, goal.id, goal.title), since=goal.since)


@kind(Severity.NOTICE, next_step="tie_to_goal_or_retire")
def task_outside_the_whole(picture: GroupPicture) -> Iterator[Found]:
    """A task that somebody carries serves no goal, and there are goals to serve."""
    if not picture.goals:
        return
    for task, rows in picture.carried.items():
        if picture.task[task].goal is None:
            yield Found(
                Subject(Thing.TASK, task, picture.task[task].title),
                people=[row.person for row in rows],
                since=min(row.starts_on for row in rows),
            )
