"""What is hidden in a round, and the moment when it is shown to all at once."""

from datetime import datetime

from django.db.models import Count

from medled.journal.record import record
from medled.rooms.meetings.events.live import RoundShown
from medled.rooms.meetings.models import Round
from medled.workplace.models import Person


def count(round_: Round) -> tuple[int, int]:
    """Return how many are done, and how many of those who are there were asked."""
    asked = round_.voices.filter(left_at=None)
    counted = asked.aggregate(done=Count("written_at"), asked=Count("pk"))
    return counted["done"], counted["asked"]


def is_done(done: int, asked: int) -> bool:
    """Whether everybody who is there is done."""
    return 0 < done == asked


def show_when_all_are_done(round_: Round, at: datetime) -> None:
    """Show what is hidden once everybody who is there is done: nobody has to say so."""
    if round_.shown_at is None and is_done(*count(round_)):
        show_to_all(round_, None, at)


def show_to_all(round_: Round, by: Person | None, at: datetime) -> Round:
    """Show it. A consent round is over by it: a proposal that changes gets a round of its own."""
    round_.shown_at = at
    if round_.kind == Round.Kind.CONSENT:
        round_.ended_at = at
    round_.save(update_fields=["shown_at", "ended_at"])
    record(RoundShown(), by=by, at=at, about=round_.item, group=round_.item.group)
    return round_
