"""When the people of a group can be reached, as the engine sees it: a fixed number of queries whatever its size."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from medled.engine import picture as engine
from medled.engine.presence import How, OneDay, Planned, Presence, Span, Weeks
from medled.questions import built_once
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.rooms.sharing.models import Commitment
from medled.rooms.sharing.picture.group import memberships
from medled.workplace.models import Absence, Group, Person
from medled.workplace.queries import calendar_of, day_of


def presence_of(group: Group, *, at: datetime, carried_by: Person | None = None) -> Presence:
    """Return when people can be reached, from yesterday on; with `carried_by`, also what that person carries.

    Five questions, and one more with `carried_by`.
    """
    commitments = tuple(_commitments(group, carried_by)) if carried_by else ()
    picture = engine.GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(_people(group)),
        memberships=tuple(memberships(group)),
        tasks=tuple(engine.Task(row.task, "", row.starts_on) for row in commitments),
        commitments=commitments,
        absences=tuple(absences(group)),
        calendar=calendar_of(group),
    )
    planned, days = times_of(_times(group.pk, day_of(at) - timedelta(days=1)))
    return Presence(picture, planned, days)


@built_once
def _times(group: int, since: date) -> QuerySet[PresenceTime]:
    return PresenceTime.objects.filter(Q(on=None) | Q(on__gte=since), plan__group=group).select_related("plan")


def absences(group: Group) -> Iterable[engine.Absence]:
    """Yield all that is said of being away from the group."""
    for row in _absences(group.pk):
        yield engine.Absence(*row)


@built_once
def _absences(group: int) -> QuerySet[Absence, Any]:
    return Absence.objects.filter(group=group).values_list("person", "starts_on", "ends_on", "deputy")


def deputies(group: Group) -> dict[int, int]:
    """Return the standing deputy of each person who has one, by id."""
    return dict(_deputies(group.pk))


@built_once
def _deputies(group: int) -> QuerySet[PresencePlan, Any]:
    return PresencePlan.objects.filter(group=group, deputy__isnull=False).values_list("person", "deputy")


def times_of(rows: Iterable[PresenceTime]) -> tuple[tuple[Planned, ...], tuple[OneDay, ...]]:
    """Return the times as the engine knows them: those that come back, and those of a date. `plan` is at hand."""
    planned, days = [], []
    for row in rows:
        span = span_of(row)
        if row.on is not None:
            days.append(OneDay(row.plan.person_id, row.on, span))
        elif row.weekday is not None:
            planned.append(Planned(row.plan.person_id, row.weekday, span, Weeks(row.weeks)))
    return tuple(planned), tuple(days)


def span_of(row: PresenceTime) -> Span:
    return Span(row.starts, row.ends, How(row.how), row.where)


def _people(group: Group) -> Iterable[engine.Person]:
    """Yield everybody who is or was in the group, with who steps in for them."""
    stand_in = deputies(group)
    for pk, name in _named(group.pk):
        yield engine.Person(pk, name, deputy=stand_in.get(pk))


@built_once
def _named(group: int) -> QuerySet[Person, Any]:
    return Person.objects.filter(memberships__group=group).distinct().values_list("pk", "name")


def _commitments(group: Group, person: Person) -> Iterable[engine.Commitment]:
    rows = Commitment.objects.filter(task__group=group, person=person, state="active", task__stage="open")
    for pk, task, starts_on, support, accepted in rows.values_list(
        "pk", "task", "starts_on", "support", "support_accepted_at"
    ):
        yield engine.Commitment(
            pk,
            task,
            person.pk,
            engine.State.ACTIVE,
            starts_on,
            starts_on,
            support=support,
            support_accepted=accepted is not None,
        )
