"""Who may see and do what in a mandate round. Nobody, of whatever role, reads a pick before all are shown."""

from datetime import datetime

from medled.rooms.sharing.models import MandateRound
from medled.workplace.rules import Viewer


def may_open(viewer: Viewer) -> bool:
    return viewer.is_seated


def may_pick(viewer: Viewer, mandate_round: MandateRound) -> bool:
    return viewer.is_seated and viewer.stands_in(mandate_round.group_id)


def may_see_picks(viewer: Viewer, mandate_round: MandateRound) -> bool:
    """Everyone in the group at the same moment, the manager and the safety representative too; nobody before it."""
    return viewer.is_in and viewer.stands_in(mandate_round.group_id) and is_shown(mandate_round, viewer.at)


def may_agree(viewer: Viewer, mandate_round: MandateRound) -> bool:
    """Anyone in the ring may note what the group agreed on: it says who did, and another may note it anew."""
    return viewer.is_seated and viewer.stands_in(mandate_round.group_id)


def may_end(viewer: Viewer, mandate_round: MandateRound) -> bool:
    """Once the answers are shown anyone in the ring; before that who opened it, or a manager."""
    if not viewer.is_seated or not viewer.stands_in(mandate_round.group_id):
        return False
    opened = viewer.person.pk == mandate_round.opened_by_id
    return opened or viewer.is_manager or is_shown(mandate_round, viewer.at)


def is_shown(mandate_round: MandateRound, at: datetime) -> bool:
    """Whether all have answered or the time is out. A round that was ended before that is never shown."""
    if mandate_round.shown_at is not None:
        return True
    return mandate_round.ended_at is None and mandate_round.closes_at <= at
