"""Who may choose what a group works on after a pulse, assess it, take part in that, and say if it helped."""

from datetime import timedelta

from medled.workplace.models import Role
from medled.workplace.rules import SEATED, Viewer

MOST = 2  # of one wave: more is forgotten
DECIDED_WITHIN = timedelta(days=30)  # of what is low: so long a group has to choose what it does
FARTHEST = timedelta(days=400)  # till one looks again
WORKS = SEATED | {Role.SAFETY_REPRESENTATIVE}


def may_see(viewer: Viewer) -> bool:
    """All who are in the group, in whatever role."""
    return viewer.is_in


def may_work_on(viewer: Viewer) -> bool:
    """Choose, let go, assess and say if it helped: those who meet."""
    return bool(viewer.roles & WORKS)


def may_take_part(viewer: Viewer) -> bool:
    """Say that the safety representative has taken part: only they."""
    return viewer.is_safety_representative
