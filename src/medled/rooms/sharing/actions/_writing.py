"""What several actions write: that a commitment is over, and what the journal tells of one."""

from datetime import datetime

from medled.journal.record import record
from medled.rooms.sharing.models import CardChange, Commitment
from medled.workplace.models import Person


def close(commitment: Commitment, state: str, at: datetime, reason: str = "") -> None:
    """Write that a commitment is over; what waited for an answer about it is taken back."""
    commitment.state = state
    commitment.ended_at = at
    commitment.end_reason = reason
    commitment.save(update_fields=["state", "ended_at", "end_reason"])
    commitment.changes.filter(answered_at=None).update(answer=CardChange.Answer.WITHDRAWN, answered_at=at)
    commitment.handovers.filter(answered_at=None, withdrawn_at=None).update(withdrawn_at=at)


def tell(facts: object, commitment: Commitment, by: Person | None, at: datetime) -> None:
    """Record what happened to a commitment, in its group."""
    record(facts, by=by, at=at, about=commitment, group=commitment.task.group)
