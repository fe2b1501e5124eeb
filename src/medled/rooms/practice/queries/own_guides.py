"""Questions about the guides that an organisation has written itself."""

from medled.rooms.practice.models import OwnGuide
from medled.rooms.practice.rules.own_guides import may_read_guide
from medled.workplace.rules import Viewer


def own_guides(viewer: Viewer) -> list[OwnGuide]:
    """Return the guides of the viewer's organisation, by title."""
    if not viewer.is_in:
        return []
    return list(OwnGuide.objects.filter(organisation=viewer.here.unit.organisation_id, put_away_at=None))


def own_guide_with(pk: int, *, viewer: Viewer) -> OwnGuide | None:
    """Return a guide that the viewer may read, by its id, also one that is put away."""
    found = OwnGuide.objects.filter(pk=pk).first()
    return found if found is not None and may_read_guide(viewer, found) else None


def guide_behind(key: str) -> OwnGuide | None:
    """Return the guide that a public link was made for, whether it may still be read there or not."""
    return OwnGuide.objects.select_related("organisation").filter(key=key).first() if key else None
