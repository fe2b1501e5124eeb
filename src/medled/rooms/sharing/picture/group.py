"""What a group shares, and who is in it, as the engine sees it: each in one or two queries whatever its size."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet

from medled.engine import picture as engine
from medled.engine.mandate import Law, Level, Mandate, Need
from medled.questions import built_once
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.workplace.models import Group, Membership
from medled.workplace.queries import day_of

_OF_A_TASK = (
    *("pk", "title", "created_at", "hours", "holders", "stage", "law", "mandate", "mandate_sek"),
    *("needs", "goal", "goal__retired_at"),
)
_OF_A_COMMITMENT = (
    *("pk", "task", "person", "state", "role", "starts_on", "ends_on", "proposed_at", "hours"),
    *("support", "support_accepted_at", "check_in_weeks", "deputy"),
)
_OF_A_MANDATE = (
    *("level", "limit_sek", "may", "may_not", "delegation_reference", "to_be_reported"),
    *("written_distribution", "resources_enough", "knowledge_enough"),
)


def memberships(group: Group) -> Iterable[engine.Membership]:
    """Yield all that people are and have been in a group, in seat order."""
    for person, role, starts_on, ends_on in _memberships(group.pk):
        yield engine.Membership(person, engine.Role(role), starts_on, ends_on)


@built_once
def _memberships(group: int) -> QuerySet[Membership, Any]:
    return Membership.objects.filter(group=group).values_list("person", "role", "starts_on", "ends_on")


def tasks(group: Group) -> Iterable[engine.Task]:
    """Yield the tasks of a group by title. A task is as old as the day it was added, in whatever stage it is.

    A goal that the group has let go of is served by nobody any more.
    """
    for _pk, rows in groupby(_tasks(group.pk), key=attrgetter("pk")):  # one row for each thing it needs
        row, *more = rows
        yield engine.Task(
            id=row.pk,
            title=row.title,
            since=day_of(row.created_at),
            minutes=minutes(row.hours),
            holders=row.holders,
            stage=engine.Stage(row.stage),
            law=Law(row.law),
            need=Need(Level(row.mandate) if row.mandate else None, row.mandate_sek),
            needs=frozenset(one.needs for one in (row, *more) if one.needs is not None),
            goal=row.goal if row.goal__retired_at is None else None,
        )


@built_once
def _tasks(group: int) -> QuerySet[LeadershipTask, Any]:
    rows = LeadershipTask.objects.filter(group=group).values_list(*_OF_A_TASK, named=True)
    return rows.order_by("title", "pk")


def commitments(group: Group) -> Iterable[engine.Commitment]:
    """Yield the commitments of a group that are not over, without the check-in that lies ahead.

    Check-ins are agreed on when support is promised.
    """
    for row in _commitments(group.pk):
        yield commitment(row)


def commitment(row: Any) -> engine.Commitment:
    """Return a commitment as the engine sees it, from a row of `as_rows`."""
    is_promised = row.support_accepted_at is not None
    return engine.Commitment(
        id=row.pk,
        task=row.task,
        person=row.person,
        state=engine.State(row.state),
        starts_on=row.starts_on,
        proposed_on=day_of(row.proposed_at),
        part=engine.Part(row.role),
        ends_on=row.ends_on,
        minutes=minutes(row.hours),
        mandate=mandate(row),
        support=row.support,
        support_accepted=is_promised,
        check_in_days=row.check_in_weeks * 7 if is_promised else None,
        deputy=row.deputy,
    )


def as_rows(rows: QuerySet[Commitment]) -> QuerySet[Commitment, Any]:
    """Ask of these commitments what the engine sees of each, and no more."""
    return rows.values_list(*_OF_A_COMMITMENT, *_OF_A_MANDATE, named=True)


@built_once
def _commitments(group: int) -> QuerySet[Commitment, Any]:
    return as_rows(Commitment.objects.filter(task__group=group, state__in=Commitment.LIVE))


def mandate(row: Any) -> Mandate | None:
    """Return the mandate written on a card, None when no level is: what is not written is not given.

    `row` is a commitment, or a row of what is asked of one.
    """
    if not row.level:
        return None
    return Mandate(
        Level(row.level),
        amount=row.limit_sek,
        has_limits=bool(row.may or row.may_not),
        reference=row.delegation_reference,
        to_be_reported=row.to_be_reported,
        is_written=row.written_distribution,
        has_resources=row.resources_enough,
        has_knowledge=row.knowledge_enough,
    )


def minutes(hours: Decimal) -> int:
    """Return hours in whole minutes."""
    return round(hours * 60)
