"""Join a group, get other roles in it, change places, leave it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import MemberJoined, MemberLeft, RoleChanged, SeatsChanged
from medled.workplace.models import Group, Invitation, Membership, Person, Role
from medled.workplace.queries import closed_because, day_of, in_force, seated_on, viewer_of
from medled.workplace.rules import MOST_SEATED, SEATED, Cannot, Changed, may_look_after_group, require
from medled.workplace.wording import CLOSED_DOOR


@transaction.atomic
def join(group: Group, *, person: Person, role: str, by: Person, at: datetime) -> Membership:
    """Let a person into a group: `by` looks after it.

    Raises Cannot when the person already has the role there, or the group is full.
    """
    require(may_look_after_group(viewer_of(by, group, at=at)))
    return _enter(group, person=person, role=role, by=by, at=at)


@transaction.atomic
def accept(invitation: Invitation, *, by: Person, at: datetime) -> Membership:
    """Come in with an invitation. One for one person opens once.

    Raises Cannot when it has been withdrawn or used, is too old, or the person is in already.
    """
    invitation = Invitation.objects.select_for_update().select_related("group").get(pk=invitation.pk)
    if reason := closed_because(invitation, at=at):
        raise Cannot(CLOSED_DOOR[reason])
    membership = _enter(
        invitation.group, person=by, role=invitation.role, by=by, at=at, invited_by=invitation.invited_by_id
    )
    if invitation.is_for_one:
        invitation.accepted_at = at
        invitation.save(update_fields=["accepted_at"])
    return membership


def _enter(
    group: Group, *, person: Person, role: str, by: Person, at: datetime, invited_by: int | None = None
) -> Membership:
    group = Group.objects.select_for_update().get(pk=group.pk)
    on = day_of(at)
    if group.memberships.filter(in_force(on), person=person, role=role).exists():
        raise Cannot(_("You are already in this group."))
    _look_for_a_chair(group, person, {role}, on)
    membership = _add(group, person, role, on)
    facts = MemberJoined(person=person.pk, role=role, invited_by=invited_by)
    record(facts, by=by, at=at, about=membership, group=group)
    return membership


def _look_for_a_chair(group: Group, person: Person, roles: Collection[str], on: date) -> None:
    seated = {membership.person_id for membership in seated_on(group, on)}
    if SEATED & set(roles) and person.pk not in seated and len(seated) >= MOST_SEATED:
        raise Cannot(_("The group is full: a ring has at most %(most)d seats.") % {"most": MOST_SEATED})


def _add(group: Group, person: Person, role: str, on: date) -> Membership:
    """Write the membership, on the seat that the person has or had, else on the last one."""
    last = group.memberships.aggregate(last=Max("seat"))["last"]
    seat = group.memberships.filter(person=person).values_list("seat", flat=True).first()
    return Membership.objects.create(
        person=person,
        group=group,
        role=Role(role),
        starts_on=on,
        seat=seat if seat is not None else (0 if last is None else last + 1),
    )


@transaction.atomic
def give_roles(
    group: Group,
    *,
    person: Person,
    roles: Collection[str],
    were: Collection[str] | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Give a person who is in the group exactly these roles from today; what was before stays in the history.

    `were`: the roles that whoever gives them has seen. Raises Cannot without a role, when the person has left, or when
    nothing changes; Changed when somebody else has given others meanwhile.
    """
    require(may_look_after_group(viewer_of(by, group, at=at)))
    group = Group.objects.select_for_update().get(pk=group.pk)
    on = day_of(at)
    current = {m.role: m for m in group.memberships.filter(in_force(on), person=person)}
    wanted = {Role(role) for role in roles}
    if not wanted:
        raise Cannot(_("Choose a role, or let the person leave the group."), field="role")
    if not current:
        raise Cannot(_("That has already ended."))
    if were is not None and set(were) != set(current):
        raise Changed
    if wanted == set(current):
        raise Cannot(_("Those are the roles already."), field="role")
    if {Role.MEMBER, Role.MANAGER} <= wanted or (Role.OBSERVER in wanted and len(wanted) > 1):
        raise Cannot(_("Those roles do not go together."), field="role")
    _look_for_a_chair(group, person, wanted, on)
    for role in set(current) - wanted:
        _end(current[role], on)
    for role in sorted(wanted - set(current)):
        _add(group, person, role, on)
    record(RoleChanged(person=person.pk, roles=tuple(sorted(wanted))), by=by, at=at, about=person, group=group)


@transaction.atomic
def leave(group: Group, *, person: Person, by: Person, at: datetime, on: date | None = None) -> None:
    """End what a person is in a group, on a day (today unset): their own doing, or by whoever looks after it.

    A day to come can be changed until it comes. Raises Cannot when the person has left, or for a day that has been.
    """
    viewer = viewer_of(by, group, at=at)
    require(person.pk == by.pk or may_look_after_group(viewer))
    group = Group.objects.select_for_update().get(pk=group.pk)
    today = day_of(at)
    current = list(group.memberships.filter(in_force(today), person=person))
    if not current:
        raise Cannot(_("That has already ended."))
    if on is not None and on < today:
        raise Cannot(_("That day has been. Choose today or a day to come."), field="on")
    for membership in current:
        _end(membership, on or today)
    record(MemberLeft(person=person.pk), by=by, at=at, about=current[0], group=group)


def _end(membership: Membership, on: date) -> None:
    membership.ends_on = max(on, membership.starts_on)
    membership.save(update_fields=["ends_on"])


@transaction.atomic
def reseat(group: Group, *, order: Sequence[int], by: Person, at: datetime) -> None:
    """Give the ring the order of these people (by id), which is the group's own and follows from nothing else.

    Raises Changed when somebody has come or gone since the order was looked at.
    """
    require(may_look_after_group(viewer_of(by, group, at=at)))
    group = Group.objects.select_for_update().get(pk=group.pk)
    seated = [membership.person_id for membership in seated_on(group, day_of(at))]
    if sorted(seated) != sorted(order):
        raise Changed
    if seated == list(order):
        raise Cannot(_("That is the order already."))
    for seat, person in enumerate(order):
        group.memberships.filter(person=person).update(seat=seat)
    others = group.memberships.exclude(person__in=order).values_list("person", flat=True).order_by("seat", "pk")
    for seat, person in enumerate(dict.fromkeys(others), start=len(order)):
        group.memberships.filter(person=person).update(seat=seat)
    record(SeatsChanged(order=tuple(order)), by=by, at=at, about=group, group=group)
