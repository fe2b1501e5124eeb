"""Whose turn it is to lead and to write: one's own yes, passing it on, taking it; and what the clock does of it."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.meetings.actions._drafts import propose_next
from medled.rooms.meetings.actions._writing import locked, tell
from medled.rooms.meetings.events.meetings import DutyPassed, LeadAccepted, WriterAccepted
from medled.rooms.meetings.models import Duty, Meeting
from medled.rooms.meetings.queries.meetings import away_from
from medled.rooms.meetings.rules.meetings import may_take_duty
from medled.workplace.models import Person
from medled.workplace.queries import day_of, seated_on, viewer_of
from medled.workplace.rules import Cannot, require

ACCEPTED = {Duty.Kind.LEAD: LeadAccepted, Duty.Kind.WRITE: WriterAccepted}


@transaction.atomic
def say_yes(meeting: Meeting, *, kind: str, by: Person, at: datetime) -> Duty:
    """Say yes to one's turn."""
    meeting, duty = _taken(meeting, kind, by, at)
    if duty is None or duty.person_id != by.pk:
        raise Cannot(_("The turn has gone to somebody else."))
    if duty.said_yes_at is not None:
        raise Cannot(_("You have said yes to this already."))
    return _accept(duty, by, at)


@transaction.atomic
def pass_on(meeting: Meeting, *, kind: str, by: Person, at: datetime) -> Duty | None:
    """Let one's turn go to the next, this time. No reason is asked for. Returns whose turn it is then."""
    meeting, duty = _taken(meeting, kind, by, at)
    if duty is None or duty.person_id != by.pk:
        raise Cannot(_("The turn has gone to somebody else."))
    duty.passed_at, duty.said_yes_at = at, None
    duty.save(update_fields=["passed_at", "said_yes_at"])
    tell(DutyPassed(meeting.title), meeting, by, at)
    return propose_next(meeting, kind, by, at)


@transaction.atomic
def take(meeting: Meeting, *, kind: str, by: Person, at: datetime) -> Duty:
    """Take a turn oneself: one that nobody has said yes to, or at a meeting whose own is not there."""
    meeting, duty = _taken(meeting, kind, by, at)
    if duty is not None:
        if duty.person_id == by.pk:
            return _accept(duty, by, at)
        if duty.said_yes_at is not None and not _is_missing(meeting, duty):
            sentence = _("%(name)s has said yes to this. Agree between you: %(name)s can pass it on.")
            raise Cannot(sentence % {"name": duty.person.name})
        duty.delete()
    taken, _made = Duty.objects.update_or_create(
        meeting=meeting, kind=kind, person=by, defaults={"since": at, "passed_at": None}
    )
    return _accept(taken, by, at)


def follow_due(*, at: datetime) -> list[Meeting]:
    """Let a turn go on when its person will be away that day, or has left the ring; called by the clock."""
    return [meeting for meeting in _ahead() if _follow(meeting, at)]


def _ahead() -> Iterator[Meeting]:
    yield from Meeting.objects.filter(state__in=Meeting.AHEAD).select_related("group")


@transaction.atomic
def _follow(meeting: Meeting, at: datetime) -> bool:
    meeting = locked(meeting)
    if meeting.state not in Meeting.AHEAD:
        return False
    can = {row.person_id for row in seated_on(meeting.group, day_of(at))} - away_from(meeting)
    changed = False
    for kind in Duty.Kind.values:
        duty = meeting.duties.filter(kind=kind, passed_at=None).first()
        if duty is not None and duty.person_id in can:
            continue
        if duty is not None:
            duty.delete()
        changed = propose_next(meeting, kind, None, at) is not None or duty is not None or changed
    return changed


def _taken(meeting: Meeting, kind: str, by: Person, at: datetime) -> tuple[Meeting, Duty | None]:
    """Return a meeting that is not over, held till the end of the transaction, and whose turn it is."""
    meeting = locked(meeting)
    require(may_take_duty(viewer_of(by, meeting.group, at=at), meeting))
    if kind not in Duty.Kind.values:
        raise Cannot(_("Choose to lead or to write."))
    if meeting.state in (Meeting.State.HELD, Meeting.State.CANCELLED):
        raise Cannot(_("The meeting is over."))
    return meeting, meeting.duties.filter(kind=kind, passed_at=None).select_related("person").first()


def _accept(duty: Duty, by: Person, at: datetime) -> Duty:
    duty.said_yes_at = at
    duty.save(update_fields=["said_yes_at"])
    tell(ACCEPTED[Duty.Kind(duty.kind)](title=duty.meeting.title), duty.meeting, by, at)
    return duty


def _is_missing(meeting: Meeting, duty: Duty) -> bool:
    """Whether the meeting goes on without the one who has the duty."""
    if meeting.state != Meeting.State.GOING:
        return False
    return not meeting.attendances.filter(person=duty.person, came_at__isnull=False, left_at=None).exists()
