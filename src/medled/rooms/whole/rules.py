"""Who may see what of the whole beyond what all in the organisation see."""

from medled.workplace.rules import Viewer


def may_see_conditions(viewer: Viewer) -> bool:
    """See where managers are spread thin and support rests on few: who looks after the organisation."""
    return viewer.organises
