"""Who writes the minutes, who approves them, who reads them and adds to them.

All of a group read them, and so does whoever was in the group on the day of the meeting, also after having left it.
"""

from collections.abc import Collection

from medled.rooms.meetings.models import Approver, Duty, Meeting
from medled.rooms.meetings.rules.meetings import may_arrange, takes_part
from medled.workplace.rules import Viewer

LONGEST = 20_000  # characters under one item
LONGEST_ADDITION = 4000
LONGEST_WISH = 2000
MOST_NAMED = 5
DAYS_TO_READ = 5  # working days that all who were there have


def may_write(viewer: Viewer, meeting: Meeting, duties: Collection[Duty]) -> bool:
    """Change them, ask for approval, take them back: who led or wrote, who made the meeting, and a manager."""
    return may_arrange(viewer, meeting, duties)


def may_answer(viewer: Viewer, approver: Approver) -> bool:
    """Say that they are right, or what is not: each who is asked, with their own sign-in."""
    return viewer.is_in and viewer.person.pk == approver.person_id


def may_add(viewer: Viewer, meeting: Meeting) -> bool:
    """Add something to what is approved: whoever takes part in the meetings."""
    return takes_part(viewer) and viewer.stands_in(meeting.group_id)
