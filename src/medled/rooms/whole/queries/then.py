"""A group as it was at a moment that has been: from what has a date in its rows, and what the journal says since.

Where neither says what it was, what depends on it is named, so that nothing untrue is kept (docs/adr/0050).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from django.db.models import Q, QuerySet

from medled.engine import picture as engine
from medled.engine.picture import GroupPicture, Stage, State, Step
from medled.journal.models import Event
from medled.rooms.initiatives.models import Initiative, Turn
from medled.rooms.sharing.models import Commitment, KnowledgeArea, LeadershipTask
from medled.rooms.sharing.picture import group as sharing
from medled.workplace.models import Goal, Group
from medled.workplace.queries import calendar_of, day_of
from medled.workplace.queries.goals import units_above

STAGES = {
    "sharing.task.paused": Stage.PAUSED,
    "sharing.task.resumed": Stage.OPEN,
    "sharing.task.retired": Stage.RETIRED,
}
OF_A_CARD = {
    "hours": {"S1", "R1", "H3"},
    "level": {"R1", "P1"},
    "support": {"P1", "N1"},
}
OF_A_TASK = {"hours": {"S1", "W1", "R1", "K2", "H3"}, "needs": {"K2", "K3"}, "goal_id": {"W2"}}
BY_FIELD: Mapping[str, Mapping[str, set[str]]] = {
    "sharing.card.changed": OF_A_CARD,
    "sharing.card.change_agreed": OF_A_CARD,
    "sharing.task.changed": OF_A_TASK,
}
CHANGED_BY: Mapping[str, set[str]] = {
    "sharing.support.declined": {"P1", "N1"},
    "sharing.tasks.tied": {"W2"},
    "sharing.room.given": {"H3"},
    "initiatives.goal.said": {"W2", "W3"},
    "initiatives.join.changed": {"I2"},
    "initiatives.trial.moved": {"I6", "L1"},
    "knowledge.perspective.merged": {"Q1", "Q3", "Q4"},
    "knowledge.perspective.parted": {"Q1", "Q3", "Q4"},
    "knowledge.perspective.not_meant_answered": {"Q3", "Q4"},
    "dialogue.check_in.ticked": {"R3"},
    "dialogue.check_in.forgotten": {"R3"},
}


def picture_then(group: Group, *, at: datetime) -> GroupPicture:
    """Return the group as it was at a moment, as far as measures ask. Who was away then is not in it."""
    memberships = tuple(sharing.memberships(group))
    commitments = tuple(_commitments(group, at))
    people = {row.person for row in memberships} | {row.support for row in commitments if row.support is not None}
    areas, knowledge = _known(group, at)
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(engine.Person(person, "") for person in sorted(people | {row.person for row in commitments})),
        memberships=memberships,
        tasks=tuple(_tasks(group, at)),
        commitments=commitments,
        areas=areas,
        knowledge=knowledge,
        initiatives=tuple(_initiatives(group, at)),
        goals=tuple(_goals(group, at)),
        calendar=calendar_of(group),
    )


def unknown_since(group: Group, picture: GroupPicture) -> set[str]:
    """Return the codes of the measures that something has changed since, of which nothing says what it was then.

    `picture` is the group as it was: what was not there then has nothing to be changed.
    """
    found: set[str] = set()
    there = {row.id for row in picture.commitments}, {task.id for task in picture.tasks}
    if {subject for subject, _of in _support_ended(group, picture.at) - _promised(group, picture.at)} & there[0]:
        found |= {"P1", "N1"}
    if _moved_promises(group, picture.at).exists():
        found |= {"I4", "V2"}
    rows = Event.objects.filter(group=group.pk, at__gt=picture.at, kind__in=[*CHANGED_BY, *BY_FIELD])
    for kind, subject, facts in rows.values_list("kind", "subject_id", "facts"):
        if kind in CHANGED_BY:
            found |= CHANGED_BY[kind]
        elif subject in there[kind == "sharing.task.changed"]:
            found |= {code for field in facts["changed"] for code in BY_FIELD[kind].get(field, ())}
    return found


def _moved_promises(group: Group, at: datetime) -> QuerySet[Turn]:
    """Return the turns by which an answer that was waited for then may have been promised for another day since."""
    return Turn.objects.filter(
        Q(asking__answered_at=None) | Q(asking__answered_at__gt=at),
        Q(asking__withdrawn_at=None) | Q(asking__withdrawn_at__gt=at),
        Q(postponed_at__gt=at) | Q(why__in=[Turn.Why.LIFTED, Turn.Why.ANEW], began_at__gt=at) | Q(person=None),
        asking__initiative__group=group,
        asking__asked_at__lte=at,
    )


def _tasks(group: Group, at: datetime) -> Iterator[engine.Task]:
    stages: dict[int, Stage] = {}
    moved = Event.objects.filter(
        group=group.pk, kind__in=STAGES, subject_kind=LeadershipTask._meta.label_lower, at__lte=at
    )
    for task, kind in moved.order_by("at", "pk").values_list("subject_id", "kind"):
        stages[task or 0] = STAGES[kind]
    had = set(LeadershipTask.objects.filter(group=group, created_at__lte=at).values_list("pk", flat=True))
    for row in sharing.tasks(group):
        if row.id in had:
            yield replace(row, stage=stages.get(row.id, Stage.OPEN))


def _commitments(group: Group, at: datetime) -> Iterator[engine.Commitment]:
    """Yield what was carried, active as it was then: whoever had said yes, from the first day, until it ended."""
    on = day_of(at)
    ended = dict(_support_ended(group, at) & _promised(group, at))
    rows = Commitment.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=at),
        task__group=group,
        task__created_at__lte=at,
        accepted_at__lte=at,
        starts_on__lte=on,
    ).exclude(state__in=[Commitment.State.PROPOSED, Commitment.State.ACCEPTED])
    for row in sharing.as_rows(rows):
        carried = replace(sharing.commitment(row), state=State.ACTIVE)
        if row.pk in ended:
            yield replace(carried, support=ended[row.pk], support_accepted=True)
        else:
            is_promised = row.support_accepted_at is not None and row.support_accepted_at <= at
            yield replace(carried, support_accepted=is_promised)


def _support_ended(group: Group, at: datetime) -> set[tuple[int, int]]:
    """Return of which commitments promised support has been taken back since, and whose."""
    found: dict[int, int] = {}
    rows = Event.objects.filter(group=group.pk, at__gt=at, kind="sharing.support.ended")
    for subject, facts in rows.order_by("at", "pk").values_list("subject_id", "facts"):
        found.setdefault(subject or 0, facts["support"])
    return set(found.items())


def _promised(group: Group, at: datetime) -> set[tuple[int, int]]:
    """Return of which commitments support had been promised, and whose."""
    rows = Event.objects.filter(group=group.pk, at__lte=at, kind="sharing.support.promised")
    return {(subject or 0, facts["support"]) for subject, facts in rows.values_list("subject_id", "facts")}


def _known(group: Group, at: datetime) -> tuple[tuple[engine.Area, ...], tuple[engine.Knowledge, ...]]:
    """Return what people had said of what they know: the last that each of them said, as the journal has it."""
    areas = dict(KnowledgeArea.objects.filter(group=group).values_list("pk", "name"))
    said: dict[int, Mapping[str, list[int]]] = {}
    rows = Event.objects.filter(group=group.pk, at__lte=at, kind="sharing.knowledge.said", actor__isnull=False)
    for person, facts in rows.order_by("at", "pk").values_list("actor", "facts"):
        said[person or 0] = facts
    knowledge = (
        engine.Knowledge(person, area, knows=how == "knows")
        for person, facts in said.items()
        for how in ("knows", "learns")
        for area in facts[how]
        if area in areas
    )
    return tuple(engine.Area(pk, name) for pk, name in areas.items()), tuple(knowledge)


def _initiatives(group: Group, at: datetime) -> Iterator[engine.Initiative]:
    """Yield those that lived then, for which goal they serve."""
    rows = Initiative.objects.filter(
        Q(over_at=None) | Q(over_at__gt=at),
        Q(merged_at=None) | Q(merged_at__gt=at),
        group=group,
        sparked_at__lte=at,
        goal__isnull=False,
    )
    for pk, goal in rows.values_list("pk", "goal"):
        yield engine.Initiative(pk, "", Step.GATHERING, goal=goal)


def _goals(group: Group, at: datetime) -> Iterable[engine.Goal]:
    """Yield the goals that were in use then, of the group and above it."""
    rows = Goal.objects.filter(
        Q(retired_at=None) | Q(retired_at__gt=at),
        Q(group=group) | Q(group=None, unit=None) | Q(group=None, unit__in=units_above(group)),
        organisation=group.unit.organisation_id,
        written_at__lte=at,
    )
    for pk, title, written_at, of in rows.values_list("pk", "title", "written_at", "group"):
        yield engine.Goal(pk, title, day_of(written_at), is_own=of is not None)
