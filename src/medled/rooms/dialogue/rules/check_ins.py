"""Who may see and do what with check-ins: the two alone, and no role beside.

The two are the one who carries the task and the one who has promised the support. Nobody else sees that there is a
check-in, or what was ticked: no manager who is not one of the two, no organiser, no safety representative.
"""

from datetime import timedelta

from medled.rooms.dialogue.models import CheckIn
from medled.rooms.sharing.models import Commitment
from medled.workplace.rules import Viewer

# What was ticked is deleted when the commitment is over, and before that when so many later check-ins have been held
# or so long a time has gone (docs/adr/0017).
LATER_CHECK_INS = 2
KEPT_FOR = timedelta(days=365)
TOLD_BEFORE = timedelta(hours=24)


def is_one_of_the_two(viewer: Viewer, commitment: Commitment) -> bool:
    """Whether the viewer carries the task, or has promised to support the one who does."""
    if not viewer.is_in or not viewer.stands_in(commitment.task.group_id) or commitment.state not in Commitment.HELD:
        return False
    return viewer.person.pk == commitment.person_id or supports(viewer, commitment)


def supports(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.person.pk == commitment.support_id and commitment.support_accepted_at is not None


def may_see(viewer: Viewer, check_in: CheckIn) -> bool:
    """A new support does not see what was between the holder and the one before."""
    commitment = check_in.commitment
    was_there = viewer.person.pk in (commitment.person_id, check_in.support_id)
    return was_there and is_one_of_the_two(viewer, commitment)


def may_tick(viewer: Viewer, check_in: CheckIn) -> bool:
    """Only the holder ticks: nobody says for another that it is too much."""
    return may_see(viewer, check_in) and viewer.person.pk == check_in.commitment.person_id


def may_say_who_sees_load(viewer: Viewer) -> bool:
    return viewer.is_seated
