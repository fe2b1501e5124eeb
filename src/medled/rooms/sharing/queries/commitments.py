"""Questions about commitments: who carries what, with which mandate and support, and what waits for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from medled.journal.read import about
from medled.questions import one_by_id
from medled.rooms.sharing.models import CardChange, Commitment, Handover, LeadershipTask
from medled.rooms.sharing.rules.commitments import may_see_commitments, may_see_handover
from medled.workplace.models import Group, Membership
from medled.workplace.queries import in_force
from medled.workplace.rules import Viewer

_CARD = ("task__group", "person", "support", "deputy", "proposed_by")
_task_held = one_by_id(LeadershipTask.objects.select_for_update())
_held = one_by_id(Commitment.objects.select_for_update(of=["self"]).select_related("task__group", "person", "support"))


def commitment_with(pk: int, *, viewer: Viewer) -> Commitment | None:
    """Return a commitment in the viewer's group by its id; one that was declined, only to the two it was between."""
    if not may_see_commitments(viewer):
        return None
    found = Commitment.objects.filter(pk=pk, task__group=viewer.group).select_related(*_CARD).first()
    if found and found.state == Commitment.State.DECLINED:
        return found if viewer.person.pk in (found.person_id, found.proposed_by_id) else None
    return found


def reminded_at(commitment: Commitment) -> datetime | None:
    """Return when the one who is asked was last reminded of the question."""
    events = about("sharing.commitment", [commitment.pk], viewer=commitment.person_id)
    return next((event.at for event in events if event.kind == "sharing.commitment.reminded"), None)


def waiting_change(commitment: Commitment, *, viewer: Viewer) -> CardChange | None:
    """Return the change of a card that waits for an answer, to those it concerns: proposer, holder, managers."""
    change = commitment.changes.filter(answered_at=None).select_related("proposed_by").first()
    if change is None:
        return None
    change.commitment = commitment
    concerned = (commitment.person_id, change.proposed_by_id, change.asked_id)
    between = viewer.is_manager or viewer.person.pk in concerned
    return change if between else None


def change_with(pk: int, *, viewer: Viewer) -> CardChange | None:
    """Return a change of a card in the viewer's group by its id."""
    found = CardChange.objects.filter(pk=pk, commitment__task__group=viewer.group)
    return found.select_related("commitment__task__group", "proposed_by").first() if viewer.is_in else None


def open_handover(commitment: Commitment, *, viewer: Viewer) -> Handover | None:
    """Return the offer to take over a commitment that waits for an answer, to the two it is between."""
    offers = commitment.handovers.filter(answered_at=None, withdrawn_at=None).select_related("to")
    return _seen(offers.first(), commitment, viewer)


def handed_over_notes(commitment: Commitment, *, viewer: Viewer) -> Handover | None:
    """Return what the one before wrote for whoever holds this commitment."""
    handover = Handover.objects.filter(next=commitment).select_related("commitment__person", "to").first()
    return handover if handover and may_see_handover(viewer, handover) else None


def handover_with(pk: int, *, viewer: Viewer) -> Handover | None:
    """Return an offer to take over in the viewer's group by its id: to answer, which two may; not to read."""
    found = Handover.objects.filter(pk=pk, commitment__task__group=viewer.group)
    return found.select_related("commitment__task__group").first() if viewer.is_in else None


@dataclass(frozen=True)
class OwnPart:
    """All that concerns one person: own eyes only."""

    asked: tuple[Commitment, ...]  # waits for the person's own yes
    held: tuple[Commitment, ...]
    to_promise: tuple[Commitment, ...]  # others' commitments that ask for the person's support
    supported: tuple[Commitment, ...]  # where the person has promised it
    offered: tuple[Handover, ...]  # to take over
    over: tuple[Commitment, ...]  # carried before


def part_of(*, viewer: Viewer) -> OwnPart:
    """Return what the viewer carries, is asked to carry, and supports in the group. Three questions."""
    me = viewer.person.pk
    rows = Commitment.objects.filter(Q(person=me) | Q(support=me), task__group=viewer.group)
    commitments = list(rows.select_related(*_CARD).order_by("starts_on", "pk"))
    own = [one for one in commitments if one.person_id == me]
    others = [one for one in commitments if one.person_id != me and one.state in Commitment.LIVE]
    offers = Handover.objects.filter(
        to=me, answered_at=None, withdrawn_at=None, commitment__task__group=viewer.group
    ).select_related("commitment__task", "commitment__person")
    return OwnPart(
        asked=tuple(one for one in own if one.state == Commitment.State.PROPOSED),
        held=tuple(one for one in own if one.state in Commitment.HELD),
        to_promise=tuple(one for one in others if one.support_accepted_at is None),
        supported=tuple(one for one in others if one.support_accepted_at is not None),
        offered=tuple(offers),
        over=tuple(one for one in reversed(own) if one.state not in Commitment.LIVE and one.accepted_at),
    )


def locked(commitment: Commitment) -> Commitment:
    """Return a commitment as it is now, held till the end of the transaction; its task first, always in that order."""
    _task_held(commitment.task_id)
    return _held(commitment.pk)


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


def _seen(handover: Handover | None, commitment: Commitment, viewer: Viewer) -> Handover | None:
    if handover is None:
        return None
    handover.commitment = commitment
    return handover if may_see_handover(viewer, handover) else None
