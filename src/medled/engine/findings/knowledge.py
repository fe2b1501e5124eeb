"""What the tasks need to be known, where only one knows it."""

from collections import defaultdict
from collections.abc import Iterator

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture, Part, State


@kind(Severity.PLAN, next_step="pair_up_learner", facts=("tasks", "wants"))
def single_point_of_knowledge(picture: GroupPicture) -> Iterator[Found]:
    """An open task needs an area that only one person has, and nobody is learning it beside a task.

    A learner is somebody else who has said yes to learn a task that needs the area. An area that nobody says they
    have is not found: it most often means that nobody has said.
    """
    tasks: dict[int, set[int]] = defaultdict(set)
    knows: dict[int, set[int]] = defaultdict(set)
    wants: dict[int, set[int]] = defaultdict(set)
    for task in picture.open_tasks:
        for area in task.needs:
            tasks[area].add(task.id)
    for word in picture.knowledge:
        if word.person in picture.roles:
            (knows if word.knows else wants)[word.area].add(word.person)
    learns = _learners(picture)
    titles = {area.id: area.title for area in picture.areas}
    for area, needed_by in tasks.items():
        alone = knows[area]
        if len(alone) == 1 and not learns[area] - alone:
            yield Found(
                Subject(Thing.AREA, area, titles.get(area, "")),
                people=alone,
                facts={"tasks": tuple(sorted(needed_by)), "wants": tuple(sorted(wants[area] - alone))},
            )


def _learners(picture: GroupPicture) -> dict[int, set[int]]:
    """By area: who has said yes to learn an open task that needs it."""
    learners: dict[int, set[int]] = defaultdict(set)
    for row in picture.commitments:
        if row.part is Part.LEARNER and row.state in {State.ACCEPTED, State.ACTIVE} and picture.stands(row):
            for area in picture.task[row.task].needs:
                learners[area].add(row.person)
    return learners
