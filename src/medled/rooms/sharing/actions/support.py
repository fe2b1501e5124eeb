"""The supporter's own yes: promise support, say no, and take a promise back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions._checks import require_live
from medled.rooms.sharing.actions._writing import tell
from medled.rooms.sharing.events.commitments import SupportDeclined, SupportEnded, SupportPromised
from medled.rooms.sharing.models import Commitment
from medled.rooms.sharing.queries.commitments import locked
from medled.rooms.sharing.rules.commitments import may_answer_support
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, require


@transaction.atomic
def promise(commitment: Commitment, *, version: int, by: Person, at: datetime) -> Commitment:
    """Promise support as the card says it (`version`); raises Changed when it says otherwise now."""
    commitment = _asked(commitment, by, at)
    if commitment.support_accepted_at:
        raise Cannot(_("You have promised this support already."))
    if commitment.version != version:
        raise Changed
    commitment.support_accepted_at = at
    commitment.save(update_fields=["support_accepted_at"])
    tell(SupportPromised.of(commitment), commitment, by, at)
    return commitment


@transaction.atomic
def decline(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Say that one can't promise the support: the holder is told, and may ask another."""
    commitment = _asked(commitment, by, at)
    if commitment.support_accepted_at:
        raise Cannot(_("You have promised this support. You can end it instead."))
    return _without(commitment, SupportDeclined.of(commitment), by, at)


@transaction.atomic
def end(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Take a promise of support back: the group sees that the holder is without."""
    commitment = _asked(commitment, by, at)
    if not commitment.support_accepted_at:
        raise Cannot(_("You have not promised this support."))
    return _without(commitment, SupportEnded.of(commitment), by, at)


def _asked(commitment: Commitment, by: Person, at: datetime) -> Commitment:
    commitment = locked(commitment)
    require(may_answer_support(viewer_of(by, commitment.task.group, at=at), commitment))
    require_live(commitment)
    return commitment


def _without(commitment: Commitment, facts: object, by: Person, at: datetime) -> Commitment:
    commitment.support = commitment.support_accepted_at = None
    commitment.version += 1
    commitment.save(update_fields=["support", "support_accepted_at", "version"])
    tell(facts, commitment, by, at)
    return commitment
