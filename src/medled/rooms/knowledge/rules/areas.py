"""Who may see and say what somebody knows: all of the group sees it, and each says it of themselves alone."""

from medled.rooms.sharing.models import KnowledgeArea
from medled.rooms.sharing.rules.tasks import may_add_task, may_mend_areas, may_say_what_one_knows
from medled.workplace.rules import Viewer


def may_see_areas(viewer: Viewer) -> bool:
    return viewer.is_in


def may_say(viewer: Viewer) -> bool:
    """Say of oneself what one knows and wants to learn: who sits in the ring."""
    return may_say_what_one_knows(viewer)


def may_name(viewer: Viewer) -> bool:
    """Name something more that the group needs to know."""
    return viewer.is_seated and may_add_task(viewer)


def may_mend(viewer: Viewer, area: KnowledgeArea) -> bool:
    """Rename it, put it together with another, take it away: who sits in the ring."""
    return may_mend_areas(viewer, area)
