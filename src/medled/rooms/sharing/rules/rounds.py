"""Who may see and do what in a sharing round.

Everyone who sits in the ring may open a round: the manager shares as one of the group. No role reads a wish early.
"""

from datetime import timedelta

from medled.engine.mandate import Stays
from medled.rooms.sharing.models import Commitment, LeadershipTask, SharingRound
from medled.rooms.sharing.rules.tasks import why_it_stays
from medled.workplace.rules import Viewer

WAIT_FOR_REPRESENTATIVE = timedelta(days=1)


def why_not_in_a_round(task: LeadershipTask) -> Stays | None:
    """Return why a task can't be put into a round, or None when it can; a delegation that is written opens some."""
    delegated = any(
        commitment.delegation_reference and commitment.state in Commitment.HELD
        for commitment in task.commitments.all()
    )
    return why_it_stays(task, is_delegated=delegated)


def may_open(viewer: Viewer) -> bool:
    return viewer.is_seated


def may_seat(viewer: Viewer) -> bool:
    """Give somebody who has joined the group a seat while the wishes are open; the newcomer may do it too."""
    return viewer.is_seated


def may_see_wishes(viewer: Viewer, round: SharingRound, *, has_seat: bool) -> bool:
    """Read who wants, can and wants to learn what: those in the round, and the safety representative."""
    return round.shown_at is not None and (has_seat or viewer.is_safety_representative)


def may_see_proposal(viewer: Viewer, round: SharingRound) -> bool:
    """Everybody in the group, the observer too: it says who would carry what."""
    return viewer.is_in and round.shown_at is not None


def may_change_proposal(viewer: Viewer, *, has_seat: bool) -> bool:
    return viewer.is_seated and has_seat


def may_answer_risks(viewer: Viewer, *, has_seat: bool) -> bool:
    return (viewer.is_seated and has_seat) or viewer.is_safety_representative


def may_waive(viewer: Viewer, *, has_seat: bool) -> bool:
    return viewer.is_seated and has_seat


def may_close(viewer: Viewer, *, has_seat: bool) -> bool:
    return viewer.is_seated and has_seat


def may_take_out(viewer: Viewer, *, has_seat: bool) -> bool:
    return viewer.is_seated and has_seat


def may_stop(viewer: Viewer, round: SharingRound) -> bool:
    """The one who opened it, while still in the ring, or a manager."""
    return viewer.is_manager or (viewer.is_seated and round.opened_by_id == viewer.person.pk)
