"""What a group works on after a pulse, and whether it is time to ask if it helped. All in the group may ask."""

from datetime import datetime

from medled.rooms.pulse.models import Focus, Wave
from medled.rooms.pulse.rules.focuses import may_see
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

KIND = "pulse.focus"  # as the journal names it


def focus_with(pk: int, *, viewer: Viewer) -> Focus | None:
    """Return something that the viewer's group works on, or has let go of, by its id."""
    rows = Focus.objects.select_related("group", "wave", "chosen_by", "joined_by")
    return rows.filter(pk=pk, group=viewer.group).first() if may_see(viewer) else None


def chosen_after(wave: int, *, viewer: Viewer) -> list[Focus]:
    """Return what the viewer's group works on after a wave."""
    rows = Focus.objects.filter(wave=wave, group=viewer.group, dropped_at=None).select_related("wave")
    return list(rows.order_by("place")) if may_see(viewer) else []


def to_be_asked(*, viewer: Viewer) -> list[Focus]:
    """Return what was worked on that nobody has said of yet if it helped, where it is time to."""
    rows = Focus.objects.filter(group=viewer.group, dropped_at=None, helped="").select_related("wave")
    return [row for row in rows if is_asked_if_it_helped(row, at=viewer.at)] if may_see(viewer) else []


def is_asked_if_it_helped(focus: Focus, *, at: datetime) -> bool:
    """Whether a later wave has closed with something to show, or the day has come that the group chose."""
    if focus.look_again_on is not None and focus.look_again_on <= day_of(at):
        return True
    later = Wave.objects.filter(organisation=focus.wave.organisation_id, closes_at__gt=focus.wave.closes_at)
    return later.filter(state=Wave.State.PUBLISHED).exists()
