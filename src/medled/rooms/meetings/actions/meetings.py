"""A meeting: drafted, opened so that all are told, moved or cancelled, begun and ended; and what lapses by itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.actions import at_table
from medled.rooms.meetings.actions._drafts import draft_next, propose_next
from medled.rooms.meetings.actions._writing import (
    duties_of,
    hold_group,
    invited_to,
    let_go_on,
    locked,
    note_for_calendars,
    tell,
)
from medled.rooms.meetings.events.meetings import (
    ComingSaid,
    DraftDropped,
    MeetingCancelled,
    MeetingChanged,
    MeetingDrafted,
    MeetingLapsed,
    MeetingMoved,
    MeetingOpened,
    MeetingWaits,
)
from medled.rooms.meetings.models import AgendaItem, Attendance, Duty, Meeting
from medled.rooms.meetings.rules.meetings import FARTHEST, OPENED_BEFORE, may_arrange, may_start_series, takes_part
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, require, words_of

State = Meeting.State
LAPSES_AFTER = timedelta(hours=12)  # from when it was to end


@dataclass(frozen=True)
class Details:
    """When and where a meeting is, for how many minutes, and who is invited from outside."""

    title: str
    starts_at: datetime
    minutes: int
    place: str = ""
    guests: str = ""


@transaction.atomic
def draft(group: Group, *, details: Details, by: Person, at: datetime) -> Meeting:
    """Draft a meeting that belongs to no series. Nobody is told of it before it is opened."""
    require(may_start_series(viewer_of(by, group, at=at)))
    hold_group(group)
    meeting = Meeting(group=group, made_by=by, made_at=at)
    _write(meeting, details, at)
    meeting.save()
    tell(MeetingDrafted(meeting.title), meeting, by, at)
    for kind in Duty.Kind.values:
        propose_next(meeting, kind, by, at)
    return meeting


@transaction.atomic
def change(meeting: Meeting, *, details: Details, version: int, by: Person, at: datetime) -> Meeting:
    """Change when, where or for how long. Those who were asked to it are told, and their calendars follow.

    So do rounds that wait to be shown at it.
    """
    meeting = _taken(meeting, by, at)
    if meeting.version != version:
        raise Changed
    before, began = _shown(meeting), meeting.starts_at
    _write(meeting, details, at)
    meeting.version += 1
    is_told = meeting.state == State.OPEN and _shown(meeting) != before
    if is_told:
        note_for_calendars(meeting, at)
    meeting.save()
    facts = MeetingMoved(meeting.title, invited_to(meeting, at)) if is_told else MeetingChanged(meeting.title)
    tell(facts, meeting, by, at)
    if meeting.starts_at != began:
        ends_at = meeting.starts_at + timedelta(minutes=meeting.minutes)
        items = list(meeting.items.values_list("pk", flat=True))
        at_table.move_with_meeting(items, starts_at=meeting.starts_at, ends_at=ends_at, by=by, at=at)
    return meeting


@transaction.atomic
def open_agenda(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """Open the agenda: all in the group are asked to the meeting, and get it in their calendars."""
    meeting = _taken(meeting, by, at)
    if meeting.state == State.OPEN:
        raise Cannot(_("It is open already: all have been asked."))
    if meeting.starts_at <= at:
        raise Cannot(_("That time has passed. Give the meeting another, or begin it now."))
    _open(meeting, by, at)
    return meeting


@transaction.atomic
def cancel(meeting: Meeting, *, reason: str, by: Person, at: datetime) -> Meeting:
    """Cancel a meeting that was called, or drop a draft. What people brought goes on: next time, or parked."""
    meeting = _taken(meeting, by, at)
    was_called = meeting.state == State.OPEN
    meeting.reason = words_of(reason, most=300, field="reason", needed=was_called, one_line=True)
    if was_called:
        facts: object = MeetingCancelled(meeting.title, meeting.reason, invited_to(meeting, at))
    else:
        facts = DraftDropped(meeting.title)
    _fall_away(meeting, at)
    tell(facts, meeting, by, at)
    return meeting


@transaction.atomic
def say_coming(meeting: Meeting, *, is_coming: bool, by: Person, at: datetime) -> Attendance:
    """Say whether one means to come. Nobody has to, and it may be said anew."""
    meeting = locked(meeting)
    viewer = viewer_of(by, meeting.group, at=at)
    require(takes_part(viewer))
    if meeting.state not in Meeting.AHEAD:
        raise Cannot(_("It is too late to say that."))
    said, _made = Attendance.objects.update_or_create(meeting=meeting, person=by, defaults={"is_coming": is_coming})
    tell(ComingSaid(meeting.title), meeting, by, at)
    return said


def lapse_due(*, at: datetime) -> list[Meeting]:
    """Let what was never held fall away half a day after its time; called by the clock, any number of times."""
    late = Meeting.objects.filter(state__in=Meeting.AHEAD, starts_at__lte=at - LAPSES_AFTER)
    return [row for row in late if _lapse(row, at)]


def tell_due(*, at: datetime) -> list[Meeting]:
    """Ask who leads, once, to open an agenda that is soon; called by the clock."""
    soon = Meeting.objects.filter(state=State.DRAFT, starts_at__gt=at, starts_at__lte=at + OPENED_BEFORE, told_at=None)
    return [row for row in soon if _remind(row, at)]


def _open(meeting: Meeting, by: Person, at: datetime) -> None:
    meeting.state, meeting.opened_at = State.OPEN, at
    note_for_calendars(meeting, at)
    meeting.save()  # before it is told: the invitations say what is kept
    tell(MeetingOpened(meeting.title, invited_to(meeting, at)), meeting, by, at)


@transaction.atomic
def _lapse(meeting: Meeting, at: datetime) -> bool:
    meeting = locked(meeting)
    if (
        meeting.state not in Meeting.AHEAD
        or meeting.starts_at + timedelta(minutes=meeting.minutes) > at - LAPSES_AFTER
    ):
        return False
    was_called = meeting.state == State.OPEN
    _fall_away(meeting, at)
    invited = invited_to(meeting, at)
    tell(MeetingLapsed(meeting.title, invited) if was_called else DraftDropped(meeting.title), meeting, None, at)
    return True


@transaction.atomic
def _remind(meeting: Meeting, at: datetime) -> bool:
    meeting = locked(meeting)
    if meeting.state != State.DRAFT or meeting.told_at is not None:
        return False
    lead = meeting.duties.filter(kind=Duty.Kind.LEAD, passed_at=None).first()
    if lead is None:
        return False
    meeting.told_at = at
    meeting.save(update_fields=["told_at"])
    tell(MeetingWaits(meeting.title, lead.person_id), meeting, None, at)
    return True


def _fall_away(meeting: Meeting, at: datetime) -> None:
    """Let a meeting not be held; what was brought to it goes on."""
    was_called = meeting.state == State.OPEN
    meeting.state, meeting.cancelled_at = State.CANCELLED, at
    meeting.version += 1
    if was_called:
        note_for_calendars(meeting, at)
    meeting.save()
    series = meeting.series if meeting.series and meeting.series.ended_at is None else None
    to = draft_next(series, at) if series else None
    waiting = list(meeting.items.filter(state=AgendaItem.State.WAITING))
    let_go_on(waiting, to, at)
    meeting.items.filter(state=AgendaItem.State.WAITING).update(state=AgendaItem.State.MOVED)


def _taken(meeting: Meeting, by: Person, at: datetime) -> Meeting:
    """Return a meeting that lies ahead, held till the end of the transaction, if `by` may arrange it."""
    meeting = locked(meeting)
    require(may_arrange(viewer_of(by, meeting.group, at=at), meeting, duties_of(meeting)))
    if meeting.state == State.GOING:
        raise Cannot(_("The meeting has begun."))
    if meeting.state == State.HELD:
        raise Cannot(_("The meeting has been held."))
    if meeting.state == State.CANCELLED:
        raise Cannot(_("The meeting has been cancelled."))
    return meeting


def _shown(meeting: Meeting) -> tuple[object, ...]:
    """Return what a calendar shows of a meeting."""
    return meeting.title, meeting.starts_at, meeting.minutes, meeting.place


def _write(meeting: Meeting, details: Details, at: datetime) -> None:
    """Put its details on a meeting. Raises Cannot, naming the field."""
    meeting.title = words_of(details.title, most=120, field="title", one_line=True)
    meeting.place = words_of(details.place, most=120, field="place", needed=False, one_line=True)
    meeting.guests = words_of(details.guests, most=200, field="guests", needed=False, one_line=True)
    if details.starts_at <= at:
        raise Cannot(_("That time has passed. Choose one that lies ahead."), field="day")
    if details.starts_at > at + FARTHEST:
        raise Cannot(_("Choose a day within a year."), field="day")
    if not 15 <= details.minutes <= 480:
        raise Cannot(_("A meeting lasts from 15 minutes to 8 hours."), field="minutes")
    meeting.starts_at, meeting.minutes = details.starts_at, details.minutes
