"""What the actions of a meeting that goes on share: the meeting held, who is there, what item one is on."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medled.rooms.meetings.actions._writing import duties_of, locked
from medled.rooms.meetings.models import AgendaItem, Attendance, Meeting
from medled.rooms.meetings.queries.ring import those_who_meet
from medled.rooms.meetings.rules.live import may_run, may_take_part
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, require

State = AgendaItem.State
LONGEST_KEY = 36


def going(meeting: Meeting, by: Person, at: datetime, *, runs: bool = False) -> Meeting:
    """Return a meeting that goes on, held till the end of the transaction, if `by` takes part in it, or runs it."""
    meeting = locked(meeting)
    viewer = viewer_of(by, meeting.group, at=at)
    require(may_run(viewer, meeting, duties_of(meeting)) if runs else may_take_part(viewer, meeting))
    require_going(meeting)
    return meeting


def require_going(meeting: Meeting) -> None:
    if meeting.state in Meeting.AHEAD:
        raise Cannot(_("The meeting has not begun."))
    if meeting.state != Meeting.State.GOING:
        raise Cannot(_("The meeting is over. What you wrote is still here: copy it, and bring it to the next one."))


def item_now(item: AgendaItem, meeting: Meeting) -> AgendaItem:
    """Return an item of the meeting as it is now."""
    found = meeting.items.select_for_update(of=["self"]).filter(pk=item.pk).first()
    if found is None:
        raise Cannot(_("That item is not on this agenda any more."))
    found.meeting = meeting
    return found


def come(meeting: Meeting, person: Person, by: Person, at: datetime) -> bool:
    """Note that somebody is there; whether that is new, or that they have no phone (any longer) is."""
    row = Attendance.objects.filter(meeting=meeting, person=person).first()
    noted_by = None if person.pk == by.pk else by
    if row is not None and row.came_at is not None and row.left_at is None:
        if noted_by is None or row.noted_by_id is not None:
            return False
        row.noted_by = noted_by
        row.save(update_fields=["noted_by"])
    elif row is None:
        Attendance.objects.create(meeting=meeting, person=person, came_at=at, noted_by=noted_by)
    else:
        row.came_at, row.left_at, row.noted_by = row.came_at or at, None, noted_by
        row.save(update_fields=["came_at", "left_at", "noted_by"])
    return True


def is_here(meeting: Meeting) -> list[int]:
    """Return the ids of those who are there, in the order of the ring."""
    here = set(meeting.attendances.filter(came_at__isnull=False, left_at=None).values_list("person", flat=True))
    ring = [one.person.pk for one in those_who_meet(meeting.group, day_of(meeting.starts_at))]
    return [pk for pk in ring if pk in here] + sorted(here - set(ring))


def somebody_of(meeting: Meeting, person: Person, at: datetime) -> Person:
    """Return a person who meets with the group; raises Cannot for whoever does not."""
    require_one = any(one.person.pk == person.pk for one in those_who_meet(meeting.group, day_of(at)))
    if not require_one:
        raise Cannot(_("Choose somebody of the group."), field="person")
    return person


def key_of(text: str) -> str:
    """Return what tells one sending from another; raises Cannot for what no page of ours sends."""
    if not text or len(text) > LONGEST_KEY or not text.isascii() or not text.isprintable():
        raise Cannot(_("The page is too old. Load it anew, and send again: what you wrote is still here."))
    return text


def meeting_of(item: AgendaItem) -> Meeting:
    if item.meeting is None:
        raise Cannot(_("This is not on an agenda."))
    return item.meeting
