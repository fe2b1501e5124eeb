"""Who may see when people can be reached, and say it. Everyone for themselves alone, the manager too."""

from medled.rooms.dialogue.models import PresencePlan
from medled.workplace.rules import Viewer


def may_see(viewer: Viewer) -> bool:
    """Everybody in the group, in whatever role: people who can't be found can't be asked."""
    return viewer.is_in


def may_say(viewer: Viewer) -> bool:
    """Say when and how one is reached: everybody in the group, of themselves."""
    return viewer.is_in


def may_decline_deputy(viewer: Viewer, plan: PresencePlan) -> bool:
    """Only the one who is named steps back."""
    return viewer.stands_in(plan.group_id) and viewer.person.pk == plan.deputy_id
