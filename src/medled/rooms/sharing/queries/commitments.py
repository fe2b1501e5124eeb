"""Questions about commitments: who carries what, with which mandate and support, and what waits for whom."""

from datetime import date

from django.db.models import Q

from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.workplace.models import Group, Membership
from medled.workplace.queries import in_force


def locked(commitment: Commitment) -> Commitment:
    """Return a commitment as it is now, held till the end of the transaction; its task first, always in that order."""
    LeadershipTask.objects.select_for_update().get(pk=commitment.task_id)
    return (
        Commitment.objects.select_for_update(of=["self"])
        .select_related("task__group", "person", "support")
        .get(pk=commitment.pk)
    )


def other_lead(commitment: Commitment) -> Commitment | None:
    """Return who else has said yes to lead the task on any day of the commitment's term."""
    overlaps = Q(ends_on=None) | Q(ends_on__gt=commitment.starts_on)
    if commitment.ends_on:
        overlaps &= Q(starts_on__lt=commitment.ends_on)
    leads = commitment.task.commitments.filter(overlaps, role=Commitment.Role.LEAD, state__in=Commitment.HELD)
    return leads.exclude(pk=commitment.pk).select_related("person").first()


def has_manager(group: Group, on: date) -> bool:
    """Whether somebody manages the group on a day."""
    return group.memberships.filter(in_force(on), role="manager").exists()


def is_in(group: Group, person: int, on: date, *, roles: frozenset[str] | None = None) -> bool:
    """Whether the person with this id belongs to the group on a day, in one of these roles if any are given."""
    rows = Membership.objects.filter(in_force(on), group=group, person=person)
    return (rows.filter(role__in=roles) if roles else rows).exists()
