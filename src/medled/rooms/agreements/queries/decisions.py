"""Questions about decisions: what is decided, and what waits for whom. All in the group may ask."""

from datetime import date

from django.db.models import QuerySet

from medled.questions import built_once
from medled.rooms.agreements.models import Decision
from medled.rooms.agreements.rules.decisions import may_see_decisions
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Group, Membership, Person, Role
from medled.workplace.queries import in_force, memberships_on
from medled.workplace.rules import SEATED, Viewer

State = Decision.State
Source = tuple[str, int]
_WITH = ("group", "decider", "written_by", "samverkan_by")


def deciders_in(group: Group, on: date) -> list[Person]:
    """Return who may be named as the one who decides in a group on a day: those in the ring, then some who only look.

    Of those: who manages another group of the organisation, and who has promised a manager here support. They may have
    a mandate above the group. Somebody else who was let in to look has none. Three questions.
    """
    rows = list(memberships_on(group, on))
    seated = {row.person_id: row.person for row in rows if row.role in SEATED}
    looking = {row.person_id: row.person for row in rows if row.role == Role.OBSERVER}
    organisation = group.unit.organisation_id
    manage = Membership.objects.filter(in_force(on), role=Role.MANAGER, group__unit__organisation=organisation)
    managers = [row.person_id for row in rows if row.role == Role.MANAGER]
    promised = Commitment.objects.filter(
        task__group=group, person__in=managers, state=Commitment.State.ACTIVE, support_accepted_at__isnull=False
    )
    above = {*manage.values_list("person", flat=True), *promised.values_list("support", flat=True)}
    return [*seated.values(), *(person for pk, person in looking.items() if pk in above and pk not in seated)]


def made(*, viewer: Viewer, limit: int = 100) -> list[Decision]:
    """Return what is decided in the viewer's group, the latest first."""
    return list(_of_group(viewer).filter(state=State.MADE).order_by("-decided_at", "-pk")[:limit])


def waiting(*, viewer: Viewer) -> list[Decision]:
    """Return what waits for the one who decides, the oldest first."""
    return list(_of_group(viewer).filter(state=State.WAITING).order_by("written_at", "pk"))


def waiting_for(*, viewer: Viewer) -> list[Decision]:
    """Return what waits for the viewer's own word, the oldest first."""
    return _waiting_for(viewer.person.pk, viewer.here.pk) if may_see_decisions(viewer) else []


@built_once
def _waiting_for(person: int, group: int) -> QuerySet[Decision]:
    rows = Decision.objects.filter(group=group, state=State.WAITING, decider=person)
    return rows.order_by("written_at", "pk")


def to_report(*, viewer: Viewer) -> list[Decision]:
    """Return what is decided and waits to be reported, the oldest first."""
    rows = _of_group(viewer).filter(state=State.MADE, to_be_reported=True, reported_on=None)
    return list(rows.order_by("decided_at", "pk"))


def past(*, viewer: Viewer) -> list[Decision]:
    """Return what was not decided, or fell away, the latest first."""
    over = _of_group(viewer).filter(state__in=[State.DECLINED, State.LAPSED])
    return list(over.order_by("-over_at", "-pk")[:100])


def decision_with(pk: int, *, viewer: Viewer) -> Decision | None:
    """Return a decision of the viewer's group by its id."""
    return _of_group(viewer).filter(pk=pk).first()


def from_source(source: Source, *, viewer: Viewer) -> list[Decision]:
    """Return the decisions about a thing: `from_source(("initiatives.initiative", 3), viewer=viewer)`."""
    kind, pk = source
    return list(_of_group(viewer).filter(source_kind=kind, source_id=pk).order_by("pk"))


def _of_group(viewer: Viewer) -> QuerySet[Decision]:
    rows = Decision.objects.select_related(*_WITH)
    return rows.filter(group=viewer.group) if may_see_decisions(viewer) else rows.none()
