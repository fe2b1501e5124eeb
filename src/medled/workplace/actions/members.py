"""Join a group, get another role in it, leave it."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import MemberJoined, MemberLeft
from medled.workplace.models import Group, Membership, Person, Role
from medled.workplace.queries import day_of, in_force, viewer_of
from medled.workplace.rules import Cannot, may_look_after_group, require


@transaction.atomic
def join(group: Group, *, person: Person, role: str, by: Person, at: datetime) -> Membership:
    """Let a person into a group; `by` opened the door: the person with an invitation, or who looks after it.

    Raises Cannot when the person already has the role there.
    """
    on = day_of(at)
    Group.objects.select_for_update().get(pk=group.pk)
    if group.memberships.filter(in_force(on), person=person, role=role).exists():
        raise Cannot(_("You are already in this group."))
    last = group.memberships.aggregate(last=Max("seat"))["last"]
    seat = group.memberships.filter(person=person).values_list("seat", flat=True).first()
    membership = Membership.objects.create(
        person=person,
        group=group,
        role=Role(role),
        starts_on=on,
        seat=seat if seat is not None else (0 if last is None else last + 1),
    )
    record(MemberJoined(person=person.pk, role=role), by=by, at=at, about=membership, group=group)
    return membership


@transaction.atomic
def leave(membership: Membership, *, by: Person, at: datetime, on: date | None = None) -> Membership:
    """End a membership on a day (today unset): the person's own doing, or by whoever looks after the group."""
    viewer = viewer_of(by, membership.group, at=at)
    require(membership.person_id == by.pk or may_look_after_group(viewer))
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ends_on is not None:
        raise Cannot(_("That has already ended."))
    membership.ends_on = max(on or day_of(at), membership.starts_on)
    membership.save(update_fields=["ends_on"])
    record(MemberLeft(person=membership.person_id), by=by, at=at, about=membership, group=membership.group)
    return membership
