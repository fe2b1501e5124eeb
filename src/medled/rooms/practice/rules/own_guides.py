"""Who may read and write the guides of an organisation: all in its groups read, who manages or organises writes."""

from medled.rooms.practice.models import OwnGuide
from medled.workplace.rules import Viewer


def may_write_guides(viewer: Viewer) -> bool:
    return viewer.is_in and (viewer.is_manager or viewer.organises)


def may_read_guide(viewer: Viewer, guide: OwnGuide) -> bool:
    return viewer.is_in and viewer.here.unit.organisation_id == guide.organisation_id


def may_change_guide(viewer: Viewer, guide: OwnGuide) -> bool:
    return may_write_guides(viewer) and may_read_guide(viewer, guide) and guide.put_away_at is None
