"""The minutes of a meeting as they stand: what was noted, what was changed, who approves, what was added."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.db.models import QuerySet

from medled.questions import built_once
from medled.rooms.meetings.models import Addition, Approver, Attendance, Duty, Meeting, Minutes, Passage
from medled.rooms.meetings.queries import record
from medled.rooms.meetings.queries.record import Item, Record, Somebody
from medled.rooms.meetings.rules.meetings import may_see
from medled.workplace.models import Membership, Person
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import Viewer

HAS_MINUTES = (Meeting.State.GOING, Meeting.State.HELD)


@dataclass(frozen=True)
class Text:
    """What stands under an item: as it was noted, or as somebody has changed it (`version` is more than 0)."""

    words: str
    version: int = 0
    changed_by: str = ""
    changed_at: datetime | None = None


@dataclass(frozen=True)
class Answer:
    """Somebody who is asked to approve, and what they have said."""

    person: Somebody
    approved_at: datetime | None
    wants: str
    wanted_at: datetime | None


@dataclass(frozen=True)
class Added:
    """What was added afterwards."""

    person: str
    text: str
    written_at: datetime


@dataclass(frozen=True)
class Written:
    """The minutes of a meeting at the moment they are asked for."""

    record: Record
    language: str
    texts: dict[int, Text]  # by item
    state: str = Minutes.State.WRITTEN
    approval: str = ""
    asked_at: datetime | None = None
    closes_on: date | None = None
    approved_at: datetime | None = None
    answers: tuple[Answer, ...] = ()
    additions: tuple[Added, ...] = ()
    frozen: str = ""
    checksum: str = ""  # of all, with the last addition
    is_whole: bool = True  # what is kept is what was approved, as its checksums say
    version: int = 1

    @property
    def is_approved(self) -> bool:
        return self.state == Minutes.State.APPROVED

    @property
    def is_waiting(self) -> bool:
        return self.state == Minutes.State.WAITING

    def answer_of(self, person: int) -> Answer | None:
        return next((one for one in self.answers if one.person.id == person), None)

    @property
    def wanted(self) -> tuple[Answer, ...]:
        """What should be changed before they are approved."""
        return tuple(one for one in self.answers if one.wants)


def minutes_of(pk: int, *, viewer: Viewer) -> Written | None:
    """Return the minutes of a meeting of the viewer's group that goes on or is over; None when there are none."""
    meeting = _meetings().filter(pk=pk, group=viewer.group).first()
    return written(meeting) if meeting and may_see(viewer, meeting) else None


def meeting_with(pk: int, *, viewer: Viewer) -> Meeting | None:
    """Return a meeting that has minutes, of the viewer's group."""
    meeting = _meetings().filter(pk=pk, group=viewer.group).first()
    return meeting if meeting and may_see(viewer, meeting) else None


def duties_of(meeting: Meeting) -> list[Duty]:
    """Return who led the meeting and who wrote."""
    return list(meeting.duties.filter(passed_at=None).select_related("person"))


def kept_for(pk: int, person: Person, *, on: date) -> Written | None:
    """Return the approved minutes of a meeting for somebody who was in its group on its day, or is today."""
    approved = Minutes.objects.filter(pk=pk, state=Minutes.State.APPROVED)
    meeting = _meetings().filter(pk__in=approved.values("pk")).first()
    return written(meeting) if meeting and _was_or_is_in(person, meeting, on) else None


def kept_from_before(person: Person, *, on: date) -> list[Meeting]:
    """Return the meetings that have been held in groups that a person has left, while they were in them; newest first.

    Only what is approved: that is what is kept.
    """
    mine = list(Membership.objects.filter(person=person).values_list("group", "starts_on", "ends_on"))
    today = {group for group, starts_on, ends_on in mine if starts_on <= on and (ends_on is None or ends_on > on)}
    then = [row for row in mine if row[0] not in today]
    approved = Minutes.objects.filter(state=Minutes.State.APPROVED, meeting__group__in={row[0] for row in then})
    found = _meetings().filter(pk__in=approved.values("pk")).order_by("-starts_at", "-pk")
    return [meeting for meeting in found if _covers(then, meeting)]


def for_anybody(pk: int) -> Written | None:
    """Return the minutes of a meeting by its id: for the terminal of whoever runs the installation."""
    meeting = _meetings().filter(pk=pk).first()
    return written(meeting) if meeting else None


def written(meeting: Meeting) -> Written:
    """Return the minutes of a meeting, whole; the caller asks who may see them."""
    whole = record.record_of_meeting(meeting)
    row = Minutes.objects.filter(pk=meeting.pk).first()
    if row is None:
        return Written(whole, language_of(meeting), _texts(whole.items, ()))
    additions = list(row.additions.select_related("person"))
    return Written(
        record=whole,
        language=row.language,
        texts=_texts(whole.items, row.passages.select_related("changed_by")),
        state=row.state,
        approval=row.approval,
        asked_at=row.asked_at,
        closes_on=row.closes_on,
        approved_at=row.approved_at,
        answers=tuple(_answers(whole, row.approvers.select_related("person"))),
        additions=tuple(Added(one.person.name, one.text, one.written_at) for one in additions),
        frozen=row.frozen,
        checksum=additions[-1].checksum if additions else row.checksum,
        is_whole=is_whole(row, additions),
        version=row.version,
    )


def language_of(meeting: Meeting) -> str:
    """Return the language of a group's minutes: that of the latest, else the installation's."""
    latest = Minutes.objects.filter(meeting__group=meeting.group_id).exclude(pk=meeting.pk)
    newest = latest.order_by("-meeting__starts_at", "-pk").values_list("language", flat=True).first()
    return newest or settings.LANGUAGE_CODE


def approval_of(meeting: Meeting) -> str:
    """Return how the latest minutes of the same series were approved, as a proposal for the next; empty for none."""
    latest = Minutes.objects.filter(meeting__group=meeting.group_id, meeting__series=meeting.series_id)
    newest = latest.exclude(approval="").exclude(pk=meeting.pk).order_by("-meeting__starts_at", "-pk")
    return newest.values_list("approval", flat=True).first() or ""


def checksum_of(text: str, before: str = "") -> str:
    """Return the SHA-256 of a text, or of an addition after what went `before` it, in hexadecimal."""
    return hashlib.sha256(f"{before}\n{text}".encode() if before else text.encode()).hexdigest()


def is_whole(row: Minutes, additions: Iterable[Addition]) -> bool:
    """Whether what is kept is what was approved and added, as the checksums say."""
    if row.state != Minutes.State.APPROVED:
        return True
    if checksum_of(row.frozen) != row.checksum:
        return False
    before = row.checksum
    for one in additions:
        if checksum_of(added_text(one.person_id, one.text, one.written_at), before) != one.checksum:
            return False
        before = one.checksum
    return True


def added_text(person: int, text: str, written_at: datetime) -> str:
    """Return what the checksum of an addition is of: who, when and what."""
    return f"{person} {written_at.timestamp():.6f}\n{text}"


def waits_for(person: Person, viewer: Viewer) -> list[Meeting]:
    """Return the meetings whose minutes wait for somebody's word in the viewer's group, the oldest first."""
    return [row.minutes.meeting for row in _asked(person.pk, viewer.here.pk)]


@built_once
def _asked(person: int, group: int) -> QuerySet[Approver]:
    asked = Approver.objects.filter(
        person=person, approved_at=None, wants="", minutes__state=Minutes.State.WAITING, minutes__meeting__group=group
    ).select_related("minutes__meeting")
    return asked.only("minutes__meeting__title").order_by("minutes__meeting__starts_at", "minutes__meeting")


def was_there(meeting: Meeting, person: int) -> bool:
    return Attendance.objects.filter(meeting=meeting, person=person, came_at__isnull=False).exists()


def _meetings() -> QuerySet[Meeting]:
    return Meeting.objects.filter(state__in=HAS_MINUTES).select_related("group__unit", "series")


def _was_or_is_in(person: Person, meeting: Meeting, on: date) -> bool:
    mine = Membership.objects.filter(person=person, group=meeting.group_id)
    return mine.filter(in_force(day_of(meeting.starts_at))).exists() or mine.filter(in_force(on)).exists()


def _covers(memberships: Iterable[tuple[int, date, date | None]], meeting: Meeting) -> bool:
    day = day_of(meeting.starts_at)
    return any(
        group == meeting.group_id and starts_on <= day and (ends_on is None or ends_on > day)
        for group, starts_on, ends_on in memberships
    )


def _texts(items: Iterable[Item], passages: Iterable[Passage]) -> dict[int, Text]:
    changed = {row.item_id: row for row in passages}
    return {item.id: _text(item, changed.get(item.id)) for item in items}


def _text(item: Item, passage: Passage | None) -> Text:
    if passage is not None:
        return Text(passage.text, passage.version, passage.changed_by.name, passage.changed_at)
    return Text("\n\n".join(note.text for note in item.notes))


def _answers(whole: Record, approvers: Iterable[Approver]) -> Iterable[Answer]:
    known = {one.person.id: one.person for one in whole.people}
    for row in approvers:
        somebody = known.get(row.person_id) or Somebody(row.person_id, row.person.name, row.person.name)
        yield Answer(somebody, row.approved_at, row.wants, row.wanted_at)
