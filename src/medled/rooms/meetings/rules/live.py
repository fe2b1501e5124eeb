"""Who does what while a meeting goes on: who leads or writes goes on to the next item; everybody there has a voice."""

from collections.abc import Collection

from medled.rooms.meetings.models import Duty, Meeting, Note, Outcome
from medled.rooms.meetings.rules.meetings import may_arrange, takes_part
from medled.workplace.rules import Viewer


def may_begin(viewer: Viewer, meeting: Meeting) -> bool:
    """Begin the meeting: whoever sits in the ring and is there on time, so that nobody has to wait for one person."""
    return viewer.is_seated and viewer.stands_in(meeting.group_id)


def may_run(viewer: Viewer, meeting: Meeting, duties: Collection[Duty]) -> bool:
    """Go on to another item, open and end rounds, end the meeting."""
    return may_arrange(viewer, meeting, duties)


def may_take_part(viewer: Viewer, meeting: Meeting) -> bool:
    """Come, write, have the word; and note it for somebody without a phone."""
    return takes_part(viewer) and viewer.stands_in(meeting.group_id)


def may_change_note(viewer: Viewer, note: Note, meeting: Meeting, duties: Collection[Duty]) -> bool:
    """One's own; and whoever leads or writes, any."""
    if not may_take_part(viewer, meeting):
        return False
    return note.person_id == viewer.person.pk or may_run(viewer, meeting, duties)


def may_withdraw(viewer: Viewer, outcome: Outcome, meeting: Meeting, duties: Collection[Duty]) -> bool:
    if not may_take_part(viewer, meeting):
        return False
    return outcome.noted_by_id == viewer.person.pk or may_run(viewer, meeting, duties)


def may_answer_lifted(viewer: Viewer, meeting: Meeting) -> bool:
    """Bring back the answer to what was lifted: whoever has heard it."""
    return may_take_part(viewer, meeting)
