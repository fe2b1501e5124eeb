"""Who knows what: the areas that the group's tasks need, and what each person has said of themselves.

People stand in the order of the ring, in every list: nobody knows more than another here.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from medled.rooms.knowledge.rules.areas import may_see_areas
from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows, LeadershipTask
from medled.workplace.models import Person
from medled.workplace.queries import day_of, people_on
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Area:
    """Something that tasks need to be known, with those in the group today who have said something of it."""

    id: int
    name: str
    knows: tuple[Person, ...]
    learns: tuple[Person, ...]  # want to
    tasks: tuple[LeadershipTask, ...]  # in use, that need it
    beside: tuple[Commitment, ...]  # somebody learns it beside one of those tasks, with their own yes

    @property
    def is_carried_by_one(self) -> bool:
        """Whether a task needs what one person alone knows and nobody is learning: `single_point_of_knowledge`."""
        others = [row for row in self.beside if row.person not in self.knows]
        return bool(self.tasks) and len(self.knows) == 1 and not others


def areas_of(*, viewer: Viewer) -> list[Area]:
    """Return the areas of the viewer's group by name. Five questions, whatever its size."""
    if not may_see_areas(viewer):
        return []
    here = {one.person.pk: one.person for one in people_on(viewer.here, day_of(viewer.at))}
    said = _said(viewer, here)
    tasks = _tasks(viewer)
    beside = _beside(viewer, here, {task.pk for some in tasks.values() for task in some})
    rows = KnowledgeArea.objects.filter(group=viewer.group, gone_at=None).order_by("name", "pk")
    return [
        Area(
            id=row.pk,
            name=row.name,
            knows=said[row.pk, Knows.How.KNOWS],
            learns=said[row.pk, Knows.How.LEARNS],
            tasks=tasks[row.pk],
            beside=tuple(one for task in tasks[row.pk] for one in beside[task.pk]),
        )
        for row in sorted(rows, key=lambda row: row.name.casefold())
    ]


def area_with(pk: int, *, viewer: Viewer) -> KnowledgeArea | None:
    """Return an area of the viewer's group, that has not been taken away, by its id."""
    if not may_see_areas(viewer):
        return None
    return KnowledgeArea.objects.filter(pk=pk, group=viewer.group, gone_at=None).first()


def _said(viewer: Viewer, here: dict[int, Person]) -> dict[tuple[int, str], tuple[Person, ...]]:
    """Return who has said what of each area, in the order of the ring."""
    found: dict[tuple[int, str], set[int]] = defaultdict(set)
    rows = Knows.objects.filter(area__group=viewer.group, person__in=here)
    for area, how, person in rows.values_list("area", "how", "person"):
        found[area, how].add(person)
    return defaultdict(tuple, {key: _in_order(people, here) for key, people in found.items()})


def _in_order(people: set[int], here: dict[int, Person]) -> tuple[Person, ...]:
    return tuple(person for pk, person in here.items() if pk in people)


def _tasks(viewer: Viewer) -> dict[int, tuple[LeadershipTask, ...]]:
    """Return the tasks in use that need each area, by title."""
    found: dict[int, tuple[LeadershipTask, ...]] = defaultdict(tuple)
    rows = LeadershipTask.objects.filter(group=viewer.group, stage=LeadershipTask.Stage.OPEN)
    for task in rows.prefetch_related("needs"):
        for area in task.needs.all():
            found[area.pk] += (task,)
    return found


def _beside(viewer: Viewer, here: Iterable[int], tasks: Iterable[int]) -> dict[int, list[Commitment]]:
    """Return who learns each task with their own yes, today."""
    found: dict[int, list[Commitment]] = defaultdict(list)
    rows = Commitment.objects.filter(
        task__in=list(tasks), role=Commitment.Role.LEARNER, state__in=Commitment.HELD, person__in=list(here)
    )
    for row in rows.select_related("person", "task"):
        if row.ends_on is None or row.ends_on > day_of(viewer.at):
            found[row.task_id].append(row)
    return found
