"""What a mail lets one do with one press, without signing in: at a signed address that leads to a page with a button.

The address is made for one person and one event that they are told of; it is good for a fortnight. A look at it
changes nothing, since machines look at links too. Knows mails, not rooms: what the press does is for the page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing

from medled.journal.models import Event
from medled.listeners import bell
from medled.workplace.models import Person

TAKE, AGREE = "take", "agree"  # to say that one is on it; to say yes to a time
GOOD_FOR = timedelta(days=14)
_CALLS = ("made", "handed_on", "at_risk", "moved_on", "moved_past", "unanswered")
# By the kind of event and as what one is told of it.
OFFERS = {(f"dialogue.call.{one}", "to"): TAKE for one in _CALLS} | {
    (f"dialogue.check_in.{one}", told_as): AGREE
    for one in ("proposed", "moved", "followed")
    for told_as in ("person", "support")
}
_signer = signing.Signer(salt="medled.one_press", sep=".")


@dataclass(frozen=True)
class Offered:
    """What somebody can do with one press, and the event of which they were told."""

    person: Person
    event: Event
    told_as: str
    what: str


def token_for(person: int, event: Event, told_as: str) -> str:
    """Return what the address of the page carries; empty where nothing can be done with one press."""
    return _signer.sign(f"{person}-{event.pk}") if (event.kind, told_as) in OFFERS else ""


def behind(token: str, *, at: datetime) -> Offered | None:
    """Return what can be done at an address; None for one that is not ours, or no longer good.

    No longer good is also that of somebody who has left the group.
    """
    try:
        person, _sep, event = _signer.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    found = Person.objects.filter(pk=int(person), is_active=True).first()
    notice = found and bell.notice_of(found, int(event), at=at)
    if not found or not notice or at - notice.event.at > GOOD_FOR:
        return None
    return Offered(found, notice.event, notice.told_as, OFFERS[notice.event.kind, notice.told_as])
