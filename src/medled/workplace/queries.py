"""Questions about who we are."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Protocol

from django.core.signing import BadSignature
from django.db.models import Q, QuerySet
from django.utils import timezone

from medled.workplace.models import (
    Group,
    Invitation,
    Membership,
    Organisation,
    Organiser,
    Person,
    Role,
    invitation_signer,
)
from medled.workplace.rules import SEATED, Viewer


def day_of(at: datetime) -> date:
    """Return the calendar day of a moment where the workplace is."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def in_force(on: date) -> Q:
    """Return the filter for memberships that hold on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def viewer_of(person: Person, group: Group | None, *, at: datetime) -> Viewer:
    """Return the person as seen from the group at a moment: with roles, and whether they organise."""
    if group is None:
        return Viewer(person, None, at)
    roles = person.memberships.filter(in_force(day_of(at)), group=group).values_list("role", flat=True)
    organises = Organiser.objects.filter(person=person, organisation__units__groups=group).exists()
    return Viewer(person, group, at, frozenset(roles), organises)


def groups_of(person: Person, *, on: date) -> QuerySet[Group]:
    """Return the groups that a person belongs to on a day, by name."""
    return (
        Group.objects.filter(
            pk__in=Membership.objects.filter(in_force(on), person=person).values("group"), closed_at=None
        )
        .select_related("unit__organisation")
        .order_by("name")
    )


def memberships_on(group: Group, on: date) -> QuerySet[Membership]:
    """Return who was in a group on a day, in seat order."""
    return group.memberships.filter(in_force(on)).select_related("person")


def seated_on(group: Group, on: date) -> list[Membership]:
    """Return one membership for each person who sits in the ring on a day, in seat order, manager before member."""
    seen: dict[int, Membership] = {}
    for membership in memberships_on(group, on).filter(role__in=SEATED):
        kept = seen.get(membership.person_id)
        if kept is None or membership.role == "manager":
            seen[membership.person_id] = membership
    return list(seen.values())


class Named(Protocol):
    """Somebody with a name: a person, or the engine's picture of one."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...


def short_names(people: Iterable[Named]) -> dict[int, str]:
    """Return what to call each person among these: the first name, with an initial where two share it."""
    words = {person.id: person.name.split() or [person.name] for person in people}
    shared = Counter(parts[0] for parts in words.values())
    return {
        id_: f"{parts[0]} {parts[-1][0]}" if shared[parts[0]] > 1 and len(parts) > 1 else parts[0]
        for id_, parts in words.items()
    }


def group_called(slug: str) -> Group | None:
    """Return the group with this slug, with its unit and organisation."""
    return Group.objects.filter(slug=slug).select_related("unit__organisation").first()


def may_start_groups(person: Person, organisation: Organisation, *, on: date) -> bool:
    """Tell whether a person may add groups to an organisation: who organises it, or manages a group in it."""
    return (
        organisation.organisers.filter(person=person).exists()
        or Membership.objects.filter(
            in_force(on), person=person, role=Role.MANAGER, group__unit__organisation=organisation
        ).exists()
    )


def open_invitations(group: Group, *, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations whose links still open, oldest first."""
    return group.invitations.filter(withdrawn_at=None, accepted_at=None, expires_at__gt=at).select_related(
        "invited_by"
    )


def invitation_behind(token: str) -> Invitation | None:
    """Return the invitation that a link was signed for, with its group; None for a link that is not ours."""
    try:
        pk = invitation_signer.unsign(token)
    except BadSignature:
        return None
    return Invitation.objects.filter(pk=pk).select_related("group__unit__organisation", "invited_by").first()


def closed_because(invitation: Invitation, *, at: datetime) -> str:
    """Return why an invitation opens no more (a key of wording.CLOSED_DOOR), or nothing when it does."""
    if invitation.group.closed_at:
        return "closed"
    if invitation.withdrawn_at:
        return "withdrawn"
    if invitation.accepted_at:
        return "used"
    return "expired" if invitation.expires_at <= at else ""
