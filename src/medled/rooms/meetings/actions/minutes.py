"""The minutes: change what was noted, ask for approval, approve, keep them as they are, and add to them afterwards."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.papers import written as as_text
from medled.rooms.meetings.actions._writing import duties_of, locked, tell
from medled.rooms.meetings.events.minutes import (
    ApprovalAsked,
    ApproversLeft,
    CaughtUpWith,
    ChangeWanted,
    MinutesAdded,
    MinutesApproved,
    MinutesChanged,
    MinutesRead,
    MinutesTakenBack,
)
from medled.rooms.meetings.models import (
    Addition,
    AgendaItem,
    Approver,
    Attendance,
    CaughtUp,
    Duty,
    Meeting,
    Minutes,
    Passage,
)
from medled.rooms.meetings.queries.minutes import added_text, checksum_of, language_of, written
from medled.rooms.meetings.queries.paper import drawn_up
from medled.rooms.meetings.queries.ring import those_who_meet
from medled.rooms.meetings.rules.minutes import (
    DAYS_TO_READ,
    LONGEST,
    LONGEST_ADDITION,
    LONGEST_WISH,
    MOST_NAMED,
    may_add,
    may_answer,
    may_write,
)
from medled.workplace.models import Person
from medled.workplace.queries import calendar_of, day_of, roles_of, viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed, require, words_of

State, Approval = Minutes.State, Minutes.Approval


@transaction.atomic
def write(meeting: Meeting, *, item: int, text: str, version: int, by: Person, at: datetime) -> Passage:
    """Change what stands under an item. `version` is of the text that was changed, 0 of what was noted.

    Raises Changed when somebody else was first.
    """
    meeting, minutes = _taken(meeting, by, at)
    found = AgendaItem.objects.filter(meeting=meeting, pk=item, paragraph__isnull=False).first()
    if found is None:
        raise Cannot(_("That item is not in these minutes."))
    text = words_of(text, most=LONGEST, field="text", needed=False)
    passage = Passage.objects.filter(minutes=minutes, item=found).first()
    if version != (passage.version if passage else 0):
        raise Changed
    if passage is None:
        passage = Passage(minutes=minutes, item=found, version=0)
    passage.text, passage.changed_by, passage.changed_at = text, by, at
    passage.version += 1
    passage.save()
    _tell(MinutesChanged(meeting.title), minutes, by, at)
    return passage


@transaction.atomic
def say_frame(
    meeting: Meeting, *, there: Collection[int], language: str, version: int, by: Person, at: datetime
) -> Minutes:
    """Say who was there (ids), of those who meet, and in which language the minutes are. Raises Changed."""
    meeting, minutes = _taken(meeting, by, at)
    if minutes.version != version:
        raise Changed
    if language not in ("sv", "en"):
        raise Cannot(_("Choose one in the list."), field="language")
    meets = {one.person.pk for one in those_who_meet(meeting.group, day_of(meeting.starts_at))}
    came = Attendance.objects.filter(meeting=meeting, came_at__isnull=False)
    before = set(came.values_list("person", flat=True))
    if not set(there) <= meets | before:
        raise Cannot(_("Choose somebody of the group."), field="there")
    Attendance.objects.filter(meeting=meeting, person__in=before - set(there)).update(came_at=None, left_at=None)
    for person in sorted(set(there) - before):
        Attendance.objects.update_or_create(
            meeting=meeting,
            person_id=person,
            defaults={"came_at": meeting.started_at, "left_at": None, "noted_by": by},
        )
    minutes.language = language
    minutes.version += 1
    minutes.save(update_fields=["language", "version"])
    _tell(MinutesChanged(meeting.title), minutes, by, at)
    return minutes


@transaction.atomic
def ask_for_approval(
    meeting: Meeting, *, approval: str, people: Collection[int] = (), by: Person, at: datetime
) -> Minutes:
    """Ask for approval: one or a few (ids of `people`), all who were there, or nobody: then they are kept at once."""
    meeting, minutes = _taken(meeting, by, at)
    if approval not in Approval.values:
        raise Cannot(_("Choose one in the list."), field="approval")
    asked = _asked(meeting, approval, people)
    minutes.approvers.all().delete()
    minutes.approval, minutes.asked_by, minutes.asked_at, minutes.state = approval, by, at, State.WAITING
    if approval == Approval.EVERYBODY:
        minutes.closes_on = calendar_of(meeting.group).working_day_after(day_of(at), DAYS_TO_READ)
    if approval == Approval.NOBODY:
        return _keep(minutes, meeting, at, by)
    minutes.save()
    Approver.objects.bulk_create(Approver(minutes=minutes, person_id=person) for person in asked)
    _tell(ApprovalAsked(meeting.title, tuple(asked)), minutes, by, at)
    return minutes


@transaction.atomic
def take_back(meeting: Meeting, *, by: Person, at: datetime) -> Minutes:
    """Take them back, to write more in them: whoever has approved them is asked anew afterwards."""
    meeting = _held(meeting)
    require(may_write(viewer_of(by, meeting.group, at=at), meeting, duties_of(meeting)))
    minutes = _waiting(meeting)
    minutes.approvers.all().delete()
    _reopen(minutes)
    _tell(MinutesTakenBack(meeting.title), minutes, by, at)
    return minutes


@transaction.atomic
def approve(meeting: Meeting, *, by: Person, at: datetime) -> Minutes:
    """Say that they are right. When all who are asked have, they are kept. Said twice, it holds."""
    meeting = _held(meeting)
    minutes, approver = _mine(meeting, by, at)
    if approver.approved_at is None:
        approver.approved_at = at
        approver.save(update_fields=["approved_at"])
        _tell(MinutesRead(meeting.title), minutes, by, at)
        if not minutes.approvers.filter(approved_at=None).exists():
            return _keep(minutes, meeting, at, by)
    return minutes


@transaction.atomic
def want_change(meeting: Meeting, *, text: str, by: Person, at: datetime) -> Minutes:
    """Say what should be changed first: they are written in again, and those who write are told."""
    meeting = _held(meeting)
    minutes, approver = _mine(meeting, by, at)
    approver.wants, approver.wanted_at = words_of(text, most=LONGEST_WISH, field="text"), at
    approver.approved_at = None
    approver.save(update_fields=["wants", "wanted_at", "approved_at"])
    minutes.approvers.exclude(pk=approver.pk).filter(wants="").delete()
    _tell(ChangeWanted(meeting.title, _writers(meeting, minutes)), minutes, by, at)
    _reopen(minutes)
    return minutes


@transaction.atomic
def add(meeting: Meeting, *, text: str, by: Person, at: datetime) -> Addition:
    """Add something to minutes that are approved: dated, by name, and below what is kept."""
    meeting = _held(meeting)
    require(may_add(viewer_of(by, meeting.group, at=at), meeting))
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None or minutes.state != State.APPROVED:
        raise Cannot(_("They are not approved yet. Change them instead, or ask whoever writes to."))
    text = words_of(text, most=LONGEST_ADDITION, field="text")
    latest = minutes.additions.last()
    before = latest.checksum if latest else minutes.checksum
    checksum = checksum_of(added_text(by.pk, text, at), before)
    addition = Addition.objects.create(minutes=minutes, person=by, text=text, written_at=at, checksum=checksum)
    _tell(MinutesAdded(meeting.title), minutes, by, at)
    return addition


@transaction.atomic
def catch_up(meeting: Meeting, *, by: Person, at: datetime) -> None:
    """Say that one has read what came of a meeting that one missed: one is not told of it again."""
    meeting = _held(meeting)
    require(viewer_of(by, meeting.group, at=at).is_in)
    _row, is_new = CaughtUp.objects.get_or_create(meeting=meeting, person=by, defaults={"at": at})
    if is_new:
        tell(CaughtUpWith(meeting.title), meeting, by, at)


def close_due(*, at: datetime) -> list[Minutes]:
    """Keep minutes whose time for all to read them is out, and give back those that nobody is left to approve."""
    waiting = Minutes.objects.filter(state=State.WAITING).select_related("meeting")
    return [row for row in waiting if _close(row.meeting, at)]


@transaction.atomic
def _close(meeting: Meeting, at: datetime) -> bool:
    meeting = locked(meeting)
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting, state=State.WAITING).first()
    if minutes is None:
        return False
    if minutes.closes_on is not None and minutes.closes_on < day_of(at):
        _keep(minutes, meeting, at, None)
        return True
    here = roles_of((), group=meeting.group_id, on=day_of(at))
    gone = minutes.approvers.filter(approved_at=None).exclude(person__in=here)
    if minutes.approval != Approval.NAMED or not gone.exists():
        return False
    gone.delete()
    if minutes.approvers.filter(approved_at=None).exists():
        return False  # who is left still reads them
    if minutes.approvers.exists():
        _keep(minutes, meeting, at, None)
        return True
    _tell(ApproversLeft(meeting.title, _writers(meeting, minutes)), minutes, None, at)
    _reopen(minutes)
    return True


def _taken(meeting: Meeting, by: Person, at: datetime) -> tuple[Meeting, Minutes]:
    """Return a meeting that is over, and its minutes, held till the end of the transaction, if `by` writes in them."""
    meeting = _held(meeting)
    require(may_write(viewer_of(by, meeting.group, at=at), meeting, duties_of(meeting)))
    minutes, _made = Minutes.objects.select_for_update().get_or_create(
        meeting=meeting, defaults={"language": language_of(meeting)}
    )
    minutes.meeting = meeting
    if minutes.state == State.APPROVED:
        raise Cannot(_("They are approved, and kept as they are. Add what is missing below them."))
    if minutes.state == State.WAITING:
        raise Cannot(_("They wait for approval as they are. Take them back first."))
    return meeting, minutes


def _held(meeting: Meeting) -> Meeting:
    meeting = locked(meeting)
    if meeting.state != Meeting.State.HELD:
        raise Cannot(_("The meeting is not over. What is noted there becomes the minutes."))
    return meeting


def _waiting(meeting: Meeting) -> Minutes:
    minutes = Minutes.objects.select_for_update().filter(meeting=meeting).first()
    if minutes is None or minutes.state != State.WAITING:
        raise Cannot(_("They do not wait for approval now."))
    minutes.meeting = meeting
    return minutes


def _mine(meeting: Meeting, by: Person, at: datetime) -> tuple[Minutes, Approver]:
    viewer = viewer_of(by, meeting.group, at=at)
    require(viewer.is_in)
    minutes = _waiting(meeting)
    approver = minutes.approvers.filter(person=by).first()
    if approver is None or not may_answer(viewer, approver):
        raise NotAllowed
    return minutes, approver


def _asked(meeting: Meeting, approval: str, people: Collection[int]) -> list[int]:
    """Return the ids of those who are asked. Raises Cannot when that is nobody, or somebody who was not there."""
    came = meeting.attendances.filter(came_at__isnull=False).order_by("pk").values_list("person", flat=True)
    here = roles_of((), group=meeting.group_id, on=day_of(meeting.starts_at))
    were_there = [person for person in came if person in here]
    if approval == Approval.NOBODY:
        return []
    if approval == Approval.EVERYBODY:
        if not were_there:
            raise Cannot(_("Say first who was there."), field="approval")
        return were_there
    if not people:
        raise Cannot(_("Choose at least one who was there."), field="people")
    if len(set(people)) > MOST_NAMED:
        raise Cannot(_("Choose at most %(most)d.") % {"most": MOST_NAMED}, field="people")
    if not set(people) <= set(were_there):
        raise Cannot(_("Choose somebody who was there."), field="people")
    return [person for person in were_there if person in set(people)]


def _keep(minutes: Minutes, meeting: Meeting, at: datetime, by: Person | None) -> Minutes:
    """Keep the minutes as they are: one text with its checksum, from which everything is made from now on."""
    minutes.state, minutes.approved_at = State.APPROVED, at
    as_it_stands = replace(
        written(meeting), state=minutes.state, approval=minutes.approval, asked_at=minutes.asked_at, approved_at=at
    )
    with translation.override(minutes.language):
        minutes.frozen = as_text(drawn_up(as_it_stands, at=at))
    minutes.checksum = checksum_of(minutes.frozen)
    minutes.save()
    _tell(MinutesApproved(meeting.title), minutes, by, at)
    return minutes


def _reopen(minutes: Minutes) -> None:
    minutes.state, minutes.asked_by, minutes.asked_at, minutes.closes_on = State.WRITTEN, None, None, None
    minutes.save()


def _writers(meeting: Meeting, minutes: Minutes) -> tuple[int, ...]:
    """Return who is told that something is to be changed: who asked, who wrote and who led; all of them still here."""
    duties: Iterable[Duty] = duties_of(meeting)
    asked = [minutes.asked_by_id] if minutes.asked_by_id else []
    return tuple(dict.fromkeys([*asked, *(duty.person_id for duty in duties)]))


def _tell(facts: object, minutes: Minutes, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=minutes, group=minutes.meeting.group)
