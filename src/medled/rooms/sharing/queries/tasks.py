"""Questions about tasks: which there are, who carries each, what they need and who knows it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Sum

from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows, LeadershipTask, Room, RoundTask
from medled.rooms.sharing.rules.tasks import may_give_room, may_see_tasks
from medled.workplace.models import Person
from medled.workplace.queries import day_of, memberships_on
from medled.workplace.rules import Viewer

_ORDER = {role.value: number for number, role in enumerate(Commitment.Role)}  # lead, partner, learner


@dataclass(frozen=True)
class TaskRow:
    """A task and those who carry it or are asked to, the one who leads first."""

    task: LeadershipTask
    held: tuple[Commitment, ...]  # with a yes
    asked: tuple[Commitment, ...]  # waiting for one

    @property
    def lead(self) -> Commitment | None:
        return next((one for one in self.held if one.role == Commitment.Role.LEAD), None)

    @property
    def is_carried(self) -> bool:
        """Whether somebody who has said yes leads it or shares it; a learner does not carry."""
        return any(one.role != Commitment.Role.LEARNER for one in self.held)

    @property
    def is_open(self) -> bool:
        return self.task.stage == LeadershipTask.Stage.OPEN and not self.is_carried

    @property
    def places_left(self) -> int:
        """How many more holders the task wants."""
        return max(0, self.task.holders - sum(one.role != Commitment.Role.LEARNER for one in self.held))


@dataclass(frozen=True)
class RoomLeft:
    """What a person would carry with some hours more, beside the room they gave: for their own eyes only."""

    more: Decimal
    carried: Decimal
    given: Decimal | None

    @property
    def left(self) -> Decimal:
        return max(Decimal(0), (self.given or Decimal(0)) - self.carried)

    @property
    def carried_then(self) -> Decimal:
        return self.carried + self.more

    @property
    def is_too_little(self) -> bool:
        return self.given is not None and self.carried_then > self.given


def tasks_of(*, viewer: Viewer, stages: Collection[str] = ("open", "paused")) -> list[TaskRow]:
    """Return the tasks of the viewer's group in some stages, by title. Three questions to the database."""
    if not may_see_tasks(viewer):
        return []
    live = Commitment.objects.filter(state__in=Commitment.LIVE).select_related("person").order_by("pk")
    tasks = LeadershipTask.objects.filter(group=viewer.group, stage__in=stages).prefetch_related(
        "needs", Prefetch("commitments", queryset=live, to_attr="live")
    )
    return [row_of(task, task.live) for task in tasks]


def row_of(task: LeadershipTask, live: Collection[Commitment]) -> TaskRow:
    """Return a task with its live commitments sorted."""
    ordered = sorted(live, key=lambda one: _ORDER[one.role])
    return TaskRow(
        task,
        held=tuple(one for one in ordered if one.state in Commitment.HELD),
        asked=tuple(one for one in ordered if one.state == Commitment.State.PROPOSED),
    )


def row_today(task: LeadershipTask, *, viewer: Viewer) -> TaskRow:
    """Return a task with who carries it or is asked to, of those who are in the group today."""
    here = set(memberships_on(viewer.here, day_of(viewer.at)).values_list("person", flat=True))
    return row_of(task, [one for one in commitments_to(task, viewer=viewer) if one.person_id in here])


def carried_meanwhile(*, viewer: Viewer) -> dict[int, Person]:
    """Return, for what nobody took in a round whose term goes on, the manager who said that they carry it: by task."""
    if not may_see_tasks(viewer):
        return {}
    said = RoundTask.objects.filter(
        round__group=viewer.group, round__ends_on__gt=day_of(viewer.at), carried_by__isnull=False
    )
    rows = said.select_related("carried_by").order_by("round__ended_at", "pk")
    return {row.task_id: row.carried_by for row in rows if row.carried_by}


def task_with(pk: int, *, viewer: Viewer) -> LeadershipTask | None:
    """Return a task of the viewer's group by its id."""
    if not may_see_tasks(viewer):
        return None
    return (
        LeadershipTask.objects.filter(pk=pk, group=viewer.group)
        .select_related("goal")
        .prefetch_related("needs")
        .first()
    )


def commitments_to(task: LeadershipTask, *, viewer: Viewer) -> list[Commitment]:
    """Return all commitments there have been to a task, the newest first; what was declined is nobody's business."""
    if not may_see_tasks(viewer) or not viewer.stands_in(task.group_id):
        return []
    past = task.commitments.exclude(state=Commitment.State.DECLINED).exclude(
        state=Commitment.State.ENDED, accepted_at=None
    )
    return list(past.select_related("person", "support").order_by("-starts_on", "-pk"))


def areas_of(*, viewer: Viewer) -> list[KnowledgeArea]:
    """Return what the group's tasks need to be known, by name."""
    if not may_see_tasks(viewer):
        return []
    return list(KnowledgeArea.objects.filter(group=viewer.group, gone_at=None))


def own_words(*, viewer: Viewer) -> dict[int, str]:
    """Return what the viewer has said of the group's areas: {area: knows or learns}."""
    rows = Knows.objects.filter(person=viewer.person, area__group=viewer.group)
    return dict(rows.values_list("area", "how"))


def own_room(*, viewer: Viewer) -> Room | None:
    """Return the room that the viewer has given in the group: nobody else's is ever returned."""
    return Room.objects.filter(person=viewer.person, group=viewer.group).first()


def room_left(more: Decimal, *, viewer: Viewer) -> RoomLeft | None:
    """Return what of the viewer's own room some hours a month more would take; None where one gives no room."""
    if not may_give_room(viewer):
        return None
    held = Commitment.objects.filter(person=viewer.person, task__group=viewer.group, state__in=Commitment.HELD)
    carried = held.aggregate(hours=Sum("hours"))["hours"] or Decimal(0)
    given = own_room(viewer=viewer)
    return RoomLeft(more, carried, given.hours if given else None)


def knowing(task: LeadershipTask, *, viewer: Viewer) -> dict[str, list[tuple[KnowledgeArea, Person]]]:
    """Return who has said that they know, or want to learn, what a task needs: {knows: [...], learns: [...]}."""
    found: dict[str, list[tuple[KnowledgeArea, Person]]] = defaultdict(list)
    if may_see_tasks(viewer) and viewer.stands_in(task.group_id):
        rows = Knows.objects.filter(area__tasks=task).select_related("area", "person")
        for row in rows.order_by("area__name", "person__name"):
            found[row.how].append((row.area, row.person))
    return dict(found)
