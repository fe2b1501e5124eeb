"""Who may see and do what with meetings: all of a group read them; those who sit in the ring shape them together.

A safety representative who is no member takes part in what concerns the work environment: brings items, is there, has
a voice in rounds. Whoever only looks reads, and has no voice.
"""

from medled.rooms.meetings.models import Meeting
from medled.workplace.models import Role
from medled.workplace.rules import SEATED, Viewer

TAKES_PART = SEATED | {Role.SAFETY_REPRESENTATIVE}


def may_see(viewer: Viewer, meeting: Meeting) -> bool:
    return viewer.is_in and viewer.stands_in(meeting.group_id)


def takes_part(viewer: Viewer) -> bool:
    """Whether the person belongs to those who meet: brings items, comes, has a voice."""
    return bool(viewer.roles & TAKES_PART)
