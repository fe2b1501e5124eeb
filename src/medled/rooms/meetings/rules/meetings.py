"""Who may see and do what with meetings: all of a group read them; those who sit in the ring shape them together.

A safety representative who is no member takes part: brings items, comes, has a voice in rounds. Whoever only looks
reads, and has no voice. No rule asks who somebody is but for the meeting itself: who leads it this time, who writes.
"""

from collections.abc import Collection
from datetime import timedelta

from medled.rooms.meetings.models import AgendaItem, Duty, Meeting, Series
from medled.rooms.sharing.models import LeadershipTask
from medled.rooms.sharing.rules.tasks import may_add_task
from medled.workplace.models import Role
from medled.workplace.rules import SEATED, Viewer

TAKES_PART = SEATED | {Role.SAFETY_REPRESENTATIVE}
OPENED_BEFORE = timedelta(
    days=8
)  # who leads is asked to open the agenda so long before: a week for the others to read
FARTHEST = timedelta(days=400)


def may_see(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_in and viewer.stands_in(meeting.group_id)


def takes_part(viewer: Viewer) -> bool:
    """Whether the person belongs to those who meet: brings items, comes, has a voice."""
    return bool(viewer.roles & TAKES_PART)


def may_start_series(viewer: Viewer) -> bool:
    return viewer.is_seated


def may_change_series(viewer: Viewer, series: Series) -> bool:
    """A manager, or whoever started it: all are told."""
    here = viewer.is_seated and viewer.stands_in(series.group_id)
    return here and (viewer.is_manager or series.started_by_id == viewer.person.pk)


def may_make_a_task_of(viewer: Viewer, series: Series) -> bool:
    """Make a leadership task of who leads and writes: anyone in the ring, as with any other task."""
    return may_add_task(viewer) and viewer.stands_in(series.group_id)


def is_a_task(series: Series) -> bool:
    """Whether leading and writing are a leadership task of the group, carried or not; one out of use is none."""
    return series.task is not None and series.task.stage != LeadershipTask.Stage.RETIRED


def may_arrange(viewer: Viewer, meeting: Meeting, duties: Collection[Duty]) -> bool:
    """Open it, move it, cancel it, order its agenda: who leads or writes this time, who made it, and a manager."""
    if not (viewer.is_seated and viewer.stands_in(meeting.group_id)):
        return False
    mine = any(duty.person_id == viewer.person.pk for duty in duties)
    return mine or viewer.is_manager or meeting.made_by_id == viewer.person.pk


def may_bring(viewer: Viewer, group: int) -> bool:
    return takes_part(viewer) and viewer.stands_in(group)


def may_change_item(viewer: Viewer, item: AgendaItem, duties: Collection[Duty]) -> bool:
    """Whoever brought it, and whoever arranges the meeting; of what is parked, whoever takes part."""
    if not may_bring(viewer, item.group_id):
        return False
    if item.meeting is None or item.brought_by_id == viewer.person.pk:
        return True
    return may_arrange(viewer, item.meeting, duties)


def may_take_duty(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_seated and viewer.stands_in(meeting.group_id)
