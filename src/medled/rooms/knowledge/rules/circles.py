"""Who may ask whom: one's own groups, a manager those of the unit, and who organises those of the organisation."""

from enum import Enum

from medled.rooms.knowledge.rules.questions import works_here
from medled.workplace.rules import Viewer

MOST_GROUPS = 30  # in one question: all read what all write, and of more nobody does


class Reach(Enum):
    """How far from a group somebody may ask."""

    NOBODY = 0
    OWN = 1  # the groups in which they work themselves
    UNIT = 2  # and those of the group's unit, and of the units under it
    ORGANISATION = 3  # and those of the whole organisation


def reach_of(viewer: Viewer) -> Reach:
    """Return how far the viewer may ask from the group in which they stand."""
    if not works_here(viewer):
        return Reach.NOBODY
    if viewer.organises:
        return Reach.ORGANISATION
    return Reach.UNIT if viewer.is_manager else Reach.OWN
