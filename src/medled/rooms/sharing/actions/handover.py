"""One holder passes a task on to the next, with notes and what is open. It holds when the next one says yes."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.mandate import Law
from medled.rooms.sharing.actions._checks import (
    require_held,
    require_in_use,
    require_lawful,
    require_sharable,
)
from medled.rooms.sharing.actions._writing import close, tell
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.events.commitments import (
    HandoverAccepted,
    HandoverDeclined,
    HandoverOffered,
    HandoverWithdrawn,
)
from medled.rooms.sharing.models import Commitment, Handover
from medled.rooms.sharing.queries.commitments import is_in, locked
from medled.rooms.sharing.rules.commitments import may_answer_handover, may_offer_handover
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import SEATED, Cannot, require, require_valid

State = Commitment.State


@dataclass(frozen=True)
class Notes:
    """What the next one needs to know. All of it may be empty: a conversation does as well."""

    notes: str = ""  # how it is done
    open_matters: str = ""
    contacts: str = ""
    otherwise: str = ""  # what I would do otherwise


@transaction.atomic
def offer(commitment: Commitment, *, to: Person, notes: Notes, by: Person, at: datetime) -> Handover:
    """Offer somebody to take over what one carries. One carries it until they say yes."""
    commitment = locked(commitment)
    group = commitment.task.group
    require(may_offer_handover(viewer_of(by, group, at=at), commitment))
    require_held(commitment)
    if commitment.state != State.ACTIVE:
        raise Cannot(_("This has not started yet."))
    if to.pk == by.pk or not is_in(group, to.pk, day_of(at), roles=SEATED):
        raise Cannot(_("Choose somebody else who sits in the ring."), field="to")
    if commitment.task.law == Law.WORK_ENVIRONMENT:
        raise Cannot(
            _("A work environment task is given in writing by the employer. Return it, and it is given anew.")
        )
    if commitment.handovers.filter(answered_at=None, withdrawn_at=None).exists():
        raise Cannot(_("You have offered this to somebody already. Take that back first."))
    handover = Handover(commitment=commitment, to=to, offered_at=at, **{k: v.strip() for k, v in vars(notes).items()})
    require_valid(handover, Notes.__dataclass_fields__)
    handover.save()
    tell(HandoverOffered.of(commitment, to=handover.to_id), commitment, by, at)
    return handover


@transaction.atomic
def accept(handover: Handover, *, by: Person, at: datetime) -> Commitment:
    """Say yes to take over, and return the new commitment: it holds from now, and the old one no longer does.

    The card follows, except what is given to one person by name: a mandate by delegation or to direct the work is
    written anew, and the supporter is asked again. What the new holder did in the task before ends.
    """
    handover = _open(handover, by, at)
    old = handover.commitment
    require_held(old)
    require_in_use(old.task)
    for own in old.task.commitments.filter(person=by, state__in=Commitment.LIVE):
        close(own, State.ENDED, at)
    close(old, State.HANDED_OVER, at)
    new = _next(old, by, at)
    handover.answered_at, handover.withdrawn_at, handover.next = at, None, new
    handover.save(update_fields=["answered_at", "withdrawn_at", "next"])
    tell(HandoverAccepted.of(old, to=handover.to_id, asks=new.support_id), new, by, at)
    return new


@transaction.atomic
def decline(handover: Handover, *, by: Person, at: datetime) -> Handover:
    """Say no to take over: the one who carries the task carries it still."""
    handover = _open(handover, by, at)
    handover.answered_at = at
    handover.save(update_fields=["answered_at"])
    tell(HandoverDeclined.of(handover.commitment, to=handover.to_id), handover.commitment, by, at)
    return handover


@transaction.atomic
def withdraw(handover: Handover, *, by: Person, at: datetime) -> Handover:
    """Take back an offer that nobody has answered."""
    handover = _locked(handover)
    require(may_offer_handover(viewer_of(by, handover.commitment.task.group, at=at), handover.commitment))
    _require_open(handover)
    handover.withdrawn_at = at
    handover.save(update_fields=["withdrawn_at"])
    tell(HandoverWithdrawn.of(handover.commitment, to=handover.to_id), handover.commitment, by, at)
    return handover


def _next(old: Commitment, by: Person, at: datetime) -> Commitment:
    """Return the commitment of the one who takes over, active from today."""
    today = day_of(at)
    card = replace(
        Card.of(old),
        starts_on=today,
        ends_on=old.ends_on if old.ends_on and old.ends_on > today else None,
        support=old.support_id if old.support_id != by.pk else None,
        deputy=old.deputy_id if old.deputy_id != by.pk else None,
    )
    if old.task.law != Law.EXECUTION:
        card = card.without_mandate()
    new = Commitment(
        task=old.task,
        person=by,
        role=old.role,
        state=State.ACTIVE,
        proposed_by=old.person,
        proposed_at=at,
        accepted_at=at,
        **card.columns(),
    )
    require_sharable(new, at)
    require_lawful(new)
    new.save()
    return new


def _open(handover: Handover, by: Person, at: datetime) -> Handover:
    """Return an offer that waits for the answer of `by`, held till it is written."""
    handover = _locked(handover)
    require(may_answer_handover(viewer_of(by, handover.commitment.task.group, at=at), handover))
    _require_open(handover)
    return handover


def _locked(handover: Handover) -> Handover:
    commitment = locked(handover.commitment)
    handover = Handover.objects.select_for_update().get(pk=handover.pk)
    handover.commitment = commitment
    return handover


def _require_open(handover: Handover) -> None:
    if handover.withdrawn_at is not None:
        raise Cannot(_("The offer has been taken back."))
    if handover.answered_at is not None:
        raise Cannot(_("The offer has had its answer already."))
