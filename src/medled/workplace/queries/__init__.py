"""Questions about who we are."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any, Protocol

from django.conf import settings
from django.core.signing import BadSignature
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from medled.engine.workdays import Calendar
from medled.questions import built_once
from medled.workplace.models import (
    Absence,
    Group,
    Invitation,
    Membership,
    Organisation,
    Organiser,
    Person,
    Role,
    Unit,
    invitation_signer,
)
from medled.workplace.rules import SEATED, Viewer, may_look_after_group


def day_of(at: datetime) -> date:
    """Return the calendar day of a moment where the workplace is."""
    return timezone.localtime(at, timezone.get_default_timezone()).date()


def calendar_of(group: Group) -> Calendar:
    """Return the days that a group works, where the workplace is."""
    return Calendar(every_day=group.week == Group.Week.EVERY_DAY, zone=timezone.get_default_timezone_name())


def in_force(on: date) -> Q:
    """Return the filter for memberships, or absences, that hold on a day."""
    return Q(starts_on__lte=on) & (Q(ends_on=None) | Q(ends_on__gt=on))


def viewer_of(person: Person, group: Group | None, *, at: datetime) -> Viewer:
    """Return the person as seen from the group at a moment: with roles, and whether they organise."""
    if group is None:
        return Viewer(person, None, at)
    roles = _roles(person.pk, group.pk, day_of(at))
    return Viewer(person, group, at, frozenset(roles), bool(_organises(person.pk, group.unit_id)))


@built_once
def _roles(person: int, group: int, on: date) -> QuerySet[Membership, Any]:
    return Membership.objects.filter(in_force(on), person=person, group=group).values_list("role", flat=True)


@built_once
def _organises(person: int, unit: int) -> QuerySet[Organiser, Any]:
    return Organiser.objects.filter(person=person, organisation__units=unit).values_list("pk")[:1]


def seen_in(person: Person, organisation: Organisation, *, at: datetime) -> Viewer | None:
    """Return the person as seen from no group, on the pages of an organisation; None for who has nothing to do there.

    That is whoever organises it, or belongs to any group of it today.
    """
    organises = organisation.organisers.filter(person=person).exists()
    if not organises and not groups_of(person, on=day_of(at)).filter(unit__organisation=organisation).exists():
        return None
    return Viewer(person, None, at, organises=organises)


def organisation_with(pk: int) -> Organisation | None:
    """Return the organisation with this id."""
    return Organisation.objects.filter(pk=pk).first()


def viewers_of(person: Person, *, at: datetime) -> dict[int, Viewer]:
    """Return the person as seen from each group that they are in at a moment, by the group's id. One question."""
    rows = Membership.objects.filter(in_force(day_of(at)), person=person, group__closed_at=None)
    found: dict[int, tuple[Group, set[str]]] = {}
    for row in rows.select_related("group").order_by("group__name", "group"):
        found.setdefault(row.group_id, (row.group, set()))[1].add(row.role)
    return {pk: Viewer(person, group, at, frozenset(roles)) for pk, (group, roles) in found.items()}


def groups_of(person: Person, *, on: date) -> QuerySet[Group]:
    """Return the groups that a person belongs to on a day, by name."""
    mine = Membership.objects.filter(in_force(on), person=person).values("group")
    return Group.objects.filter(pk__in=mine, closed_at=None).select_related("unit__organisation").order_by("name")


@built_once
def groups_named(person: int, on: date) -> QuerySet[Group]:
    """Return the groups that a person (by id) belongs to on a day, by name, with their names and addresses alone."""
    mine = Membership.objects.filter(in_force(on), person=person).values("group")
    return Group.objects.filter(pk__in=mine, closed_at=None).only("name", "slug").order_by("name")


def groups_of_each(people: Iterable[int], *, on: date) -> dict[int, set[int]]:
    """Return the ids of the groups that each of these people belongs to on a day; who belongs to none is not there."""
    rows = Membership.objects.filter(in_force(on), person__in=list(people), group__closed_at=None)
    groups: dict[int, set[int]] = {}
    for person, group in rows.values_list("person", "group"):
        groups.setdefault(person, set()).add(group)
    return groups


def groups_looked_after_by(person: Person, *, on: date) -> QuerySet[Group]:
    """Return the groups of the organisations that a person organises, beside those they belong to, by name."""
    return (
        Group.objects.filter(unit__organisation__organisers__person=person, closed_at=None)
        .exclude(pk__in=groups_of(person, on=on).values("pk"))
        .select_related("unit__organisation")
        .order_by("name")
    )


def memberships_on(group: Group, on: date) -> QuerySet[Membership]:
    """Return who was in a group on a day, in seat order."""
    return group.memberships.filter(in_force(on)).select_related("person")


@built_once
def _on(group: int, on: date) -> QuerySet[Membership]:
    return Membership.objects.filter(in_force(on), group=group).select_related("person")


@dataclass(frozen=True)
class Presence:
    """A person who was in a group on a day: as what, since when, and until when where that is known."""

    person: Person
    roles: tuple[str, ...]
    since: date
    until: date | None

    @property
    def is_manager(self) -> bool:
        return Role.MANAGER in self.roles

    @property
    def is_seated(self) -> bool:
        return bool(SEATED & set(self.roles))


def people_on(group: Group, on: date) -> list[Presence]:
    """Return who was in a group on a day, with all their roles, in seat order and those without a seat last."""
    rows: dict[int, list[Membership]] = {}
    for membership in _on(group.pk, on):
        rows.setdefault(membership.person_id, []).append(membership)
    people = [
        Presence(
            person=memberships[0].person,
            roles=tuple(sorted((m.role for m in memberships), key=list(Role.values).index)),
            since=min(m.starts_on for m in memberships),
            until=max((m.ends_on for m in memberships if m.ends_on), default=None)
            if all(m.ends_on for m in memberships)
            else None,
        )
        for memberships in rows.values()
    ]
    return sorted(people, key=lambda presence: not presence.is_seated)


def absences_on(group: Group, on: date) -> QuerySet[Absence]:
    """Return who is away from a group on a day, the longest away first."""
    return group.absences.filter(in_force(on)).select_related("person", "deputy")


def away_until(group: Group, moment: datetime, *, at: datetime) -> set[int]:
    """Return the ids of those who are away from a group today and until a moment: nothing need wait for them."""
    last_day = day_of(moment - timedelta(microseconds=1))
    rows = absences_on(group, day_of(at)).filter(Q(ends_on=None) | Q(ends_on__gt=last_day))
    return set(rows.values_list("person", flat=True))


def absences_of(person: Person, group: Group, *, since: date) -> list[Absence]:
    """Return the absences of a person that are not over on a day, the first one first."""
    rows = group.absences.filter(Q(ends_on=None) | Q(ends_on__gt=since), person=person)
    return list(rows.exclude(ends_on__lte=F("starts_on")).select_related("deputy"))


def absences_between(person: Person, groups: Collection[int], *, since: date, until: date) -> list[Absence]:
    """Return the absences of a person from these groups (by id) that fall in some days, the first one first."""
    rows = Absence.objects.filter(
        Q(ends_on=None) | Q(ends_on__gt=since), person=person, group__in=groups, starts_on__lt=until
    )
    return list(rows.exclude(ends_on__lte=F("starts_on")).select_related("group"))


def absences_ahead(group: Group, since: date) -> list[Absence]:
    """Return the absences from a group that are not over on a day, the first one first."""
    rows = group.absences.filter(Q(ends_on=None) | Q(ends_on__gt=since)).exclude(ends_on__lte=F("starts_on"))
    return list(rows.select_related("person", "deputy"))


def absence_with(pk: int, *, viewer: Viewer) -> Absence | None:
    """Return an absence in the viewer's group by its id: everyone there sees who is away, nobody why."""
    if not viewer.is_in:
        return None
    return viewer.here.absences.filter(pk=pk).select_related("person", "deputy", "group").first()


def history_of(person: Person, group: Group) -> list[Membership]:
    """Return all that a person is and has been in a group, newest first."""
    return list(group.memberships.filter(person=person).order_by("-starts_on", "-pk"))


def person_called(pk: int) -> Person | None:
    """Return the person with this id."""
    return Person.objects.filter(pk=pk, is_active=True).first()


def person_at(email: str) -> Person | None:
    """Return the person who signs in with this address."""
    return Person.objects.filter(email__iexact=email.strip(), is_active=True).first()


def names_of(people: Collection[int]) -> dict[int, str]:
    """Return the names of people by id."""
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))


def person_in(group: Group, pk: int) -> Person | None:
    """Return the person with this id, if they are or have been in the group."""
    return Person.objects.filter(pk=pk, memberships__group=group).distinct().first()


def groups_in(organisation: Organisation) -> list[Group]:
    """Return the groups of an organisation that are not closed, by name."""
    return list(Group.objects.filter(unit__organisation=organisation, closed_at=None).order_by("name", "pk"))


def groups_within(unit: Unit) -> list[Group]:
    """Return the groups of a unit and of the units under it that are not closed, by name.

    Of a unit that was merged they are those of the unit into which it was.
    """
    under: dict[int | None, list[int]] = {}
    for pk, parent in Unit.objects.filter(organisation=unit.organisation_id).values_list("pk", "parent"):
        under.setdefault(parent, []).append(pk)
    found, waiting = set(), [unit.merged_into_id or unit.pk]
    while waiting:
        found.add(here := waiting.pop())
        waiting += [pk for pk in under.get(here, []) if pk not in found]
    return list(Group.objects.filter(unit__in=found, closed_at=None).order_by("name", "pk"))


def units_above(unit: Unit) -> set[int]:
    """Return the ids of a unit and of those that it is a part of, and of what was merged into them."""
    rows = list(Unit.objects.filter(organisation=unit.organisation_id).values_list("pk", "parent", "merged_into"))
    parents = {pk: parent for pk, parent, _into in rows}
    found: set[int] = set()
    here: int | None = unit.pk
    while here is not None and here not in found:
        found.add(here)
        here = parents.get(here)
    return found | {pk for pk, _parent, into in rows if into in found}


def units_of(organisation: Organisation) -> list[str]:
    """Return the names of an organisation's units."""
    return list(organisation.units.filter(merged_into=None).order_by("name").values_list("name", flat=True))


def roles_of(people: Collection[int], *, group: int | None, on: date) -> dict[int, frozenset[str]]:
    """Return the roles on a day of everyone in a group (by id); with no group, of these people, who have none."""
    if group is None:
        return {person: frozenset() for person in Person.objects.filter(pk__in=people).values_list("pk", flat=True)}
    roles: dict[int, set[str]] = {}
    for person, role in _roles_in(group, on):
        roles.setdefault(person, set()).add(role)
    return {person: frozenset(held) for person, held in roles.items()}


@built_once
def _roles_in(group: int, on: date) -> QuerySet[Membership, Any]:
    return Membership.objects.filter(in_force(on), group=group, person__is_active=True).values_list("person", "role")


def everyone(*, on: date) -> list[tuple[Group, list[Presence]]]:
    """Return all groups with who is in them: only for the demo, whose people nobody is."""
    groups = Group.objects.filter(closed_at=None).select_related("unit__organisation").order_by("pk")
    return [(group, people_on(group, on)) for group in groups]


def everyone_of(group: Group) -> list[Membership]:
    """Return all memberships that there are and have been in a group, in seat order, with their people."""
    return list(group.memberships.select_related("person"))


def seated_on(group: Group, on: date) -> list[Membership]:
    """Return one membership for each person who sits in the ring on a day, in seat order, manager before member."""
    seen: dict[int, Membership] = {}
    for membership in _on(group.pk, on):
        if membership.role not in SEATED:
            continue
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
    return next(iter(_group_called(slug)), None)


@built_once
def _group_called(slug: str) -> QuerySet[Group]:
    return Group.objects.filter(slug=slug).select_related("unit__organisation")


def free_address(name: str) -> str:
    """Return an address that no group has: the name, with a number where it is taken."""
    base = slugify(name)[:50] or "group"
    addresses = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(address for address in addresses if not Group.objects.filter(slug=address).exists())


def nobody_yet() -> bool:
    """Tell whether Medled is as it was installed: whoever comes now is the first."""
    return not Person.objects.exists()


def may_start_workplace() -> bool:
    """Tell whether anyone who comes by may start a workplace here: always, or (a setting) only the first."""
    return settings.ANYONE_MAY_START or not Organisation.objects.exists()


def may_start_groups(person: Person, organisation: Organisation, *, on: date) -> bool:
    """Tell whether a person may add groups to an organisation: who organises it, or manages a group in it."""
    managed = Membership.objects.filter(in_force(on), person=person, role=Role.MANAGER)
    organises = organisation.organisers.filter(person=person).exists()
    return organises or managed.filter(group__unit__organisation=organisation).exists()


def open_invitations(group: Group, *, at: datetime) -> QuerySet[Invitation]:
    """Return the invitations whose links still open, oldest first."""
    still_open = group.invitations.filter(withdrawn_at=None, accepted_at=None, expires_at__gt=at)
    return still_open.select_related("invited_by")


def invitations_seen_by(viewer: Viewer) -> QuerySet[Invitation]:
    """Return the open invitations of the viewer's group: all for who looks after it, else those they sent."""
    waiting = open_invitations(viewer.here, at=viewer.at)
    return waiting if may_look_after_group(viewer) else waiting.filter(invited_by=viewer.person)


def invitation_behind(token: str) -> Invitation | None:
    """Return the invitation that a link was signed for, with its group; None for a link that is not ours."""
    try:
        return invitation(int(invitation_signer.unsign(token)))
    except BadSignature:
        return None


def invitation(pk: int) -> Invitation | None:
    """Return the invitation with this id, with all that is said of it."""
    return Invitation.objects.filter(pk=pk).select_related("group__unit__organisation", "invited_by").first()


def language_at(email: str) -> str | None:
    """Return the language of the person with this address, if there is one."""
    return Person.objects.filter(email__iexact=email).values_list("language", flat=True).first()


def closed_because(invitation: Invitation, *, at: datetime) -> str:
    """Return why an invitation opens no more (a key of wording.CLOSED_DOOR), or nothing when it does."""
    if invitation.group.closed_at:
        return "closed"
    if invitation.withdrawn_at:
        return "withdrawn"
    if invitation.accepted_at:
        return "used"
    return "expired" if invitation.expires_at <= at else ""
