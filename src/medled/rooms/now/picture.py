"""From the database to the engine: a group as it is at one moment, in a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from medled.engine import picture as engine
from medled.engine.mandate import Law, Level, Mandate, Need
from medled.engine.picture import GroupPicture
from medled.engine.workdays import Calendar
from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows, LeadershipTask, Room
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of


def picture_of(group: Group, *, at: datetime) -> GroupPicture:
    """Return the group as the engine sees it at a moment; memberships stand in seat order, tasks by title.

    Commitments that are over are left out: no finding asks for them. A task is as old as the day it was added, in
    whatever stage it is. Check-ins, calls, initiatives, goals and absences belong to rooms that don't exist yet, so
    no interval of check-ins is counted as agreed either.
    """
    commitments = tuple(_commitments(group))
    memberships = tuple(_memberships(group))
    areas = tuple(engine.Area(pk, name) for pk, name in _areas(group))
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(_people(group, memberships, commitments)),
        memberships=memberships,
        tasks=tuple(_tasks(group)),
        commitments=commitments,
        areas=areas,
        knowledge=tuple(_knowledge(group)),
        support_limit=group.support_limit,
        calendar=Calendar(every_day=group.week == Group.Week.EVERY_DAY, zone=timezone.get_default_timezone_name()),
    )


def _memberships(group: Group) -> Iterable[engine.Membership]:
    for row in group.memberships.values_list("person", "role", "starts_on", "ends_on"):
        person, role, starts_on, ends_on = row
        yield engine.Membership(person, engine.Role(role), starts_on, ends_on)


def _people(
    group: Group, memberships: Iterable[engine.Membership], commitments: Iterable[engine.Commitment]
) -> Iterable[engine.Person]:
    """Yield everybody who is or was in the group, or is named on a commitment, with the room they have given."""
    known = {row.person for row in memberships}
    for row in commitments:
        known |= {person for person in (row.person, row.support, row.deputy) if person is not None}
    rooms = dict(Room.objects.filter(group=group).values_list("person", "hours"))
    for pk, name in Person.objects.filter(pk__in=known).values_list("pk", "name"):
        yield engine.Person(pk, name, room=_minutes(rooms[pk]) if pk in rooms else None)


def _tasks(group: Group) -> Iterable[engine.Task]:
    needs: dict[int, set[int]] = defaultdict(set)
    through = LeadershipTask.needs.through.objects.filter(leadershiptask__group=group)
    for task, area in through.values_list("leadershiptask", "knowledgearea"):
        needs[task].add(area)
    for row in LeadershipTask.objects.filter(group=group).values_list(
        "pk", "title", "created_at", "hours", "holders", "stage", "law", "mandate", "mandate_sek", named=True
    ):
        yield engine.Task(
            id=row.pk,
            title=row.title,
            since=day_of(row.created_at),
            minutes=_minutes(row.hours),
            holders=row.holders,
            stage=engine.Stage(row.stage),
            law=Law(row.law),
            need=Need(Level(row.mandate) if row.mandate else None, row.mandate_sek),
            needs=frozenset(needs[row.pk]),
        )


def _commitments(group: Group) -> Iterable[engine.Commitment]:
    live = Commitment.objects.filter(task__group=group, state__in=Commitment.LIVE)
    for row in live.values():
        yield engine.Commitment(
            id=row["id"],
            task=row["task_id"],
            person=row["person_id"],
            state=engine.State(row["state"]),
            starts_on=row["starts_on"],
            proposed_on=day_of(row["proposed_at"]),
            part=engine.Part(row["role"]),
            ends_on=row["ends_on"],
            minutes=_minutes(row["hours"]),
            mandate=_mandate(row),
            support=row["support_id"],
            support_accepted=row["support_accepted_at"] is not None,
            deputy=row["deputy_id"],
        )


def _mandate(row: dict) -> Mandate | None:
    """Return the mandate written on a card, None when no level is: what is not written is not given."""
    if not row["level"]:
        return None
    return Mandate(
        Level(row["level"]),
        amount=row["limit_sek"],
        has_limits=bool(row["may"] or row["may_not"]),
        reference=row["delegation_reference"],
        to_be_reported=row["to_be_reported"],
        is_written=row["written_distribution"],
        has_resources=row["resources_enough"],
        has_knowledge=row["knowledge_enough"],
    )


def _areas(group: Group) -> Iterable[tuple[int, str]]:
    return KnowledgeArea.objects.filter(group=group).values_list("pk", "name")


def _knowledge(group: Group) -> Iterable[engine.Knowledge]:
    for person, area, how in Knows.objects.filter(area__group=group).values_list("person", "area", "how"):
        yield engine.Knowledge(person, area, knows=how == Knows.How.KNOWS)


def _minutes(hours: Decimal) -> int:
    return round(hours * 60)
