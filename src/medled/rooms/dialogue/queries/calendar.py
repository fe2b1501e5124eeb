"""What stands in a person's own calendar of this room: check-ins that both agreed to, talks, and being away.

Each answer is for one person, and holds only what that person can see on the pages today.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q

from medled.calendars import Booking, Entry
from medled.journal import read
from medled.rooms.dialogue.models import CheckIn, Word
from medled.rooms.dialogue.queries.check_ins import at_place
from medled.rooms.dialogue.rules.calls import may_see_talk
from medled.rooms.dialogue.rules.check_ins import may_see
from medled.rooms.dialogue.wording import calendar as wording
from medled.workplace.models import Absence
from medled.workplace.queries import absences_between, day_of
from medled.workplace.rules import Viewer

CHECK_IN, CALL, ABSENCE = "dialogue.checkin", "dialogue.supportcall", "workplace.absence"
CHECK_IN_LASTS = timedelta(minutes=10)
TALK_LASTS = timedelta(minutes=30)
AGREED = "dialogue.check_in.agreed"
# What changes a check-in in a calendar; so does talking on an earlier day.
CHANGES = (AGREED, "dialogue.check_in.skipped", "dialogue.check_in.waits", "dialogue.check_in.followed")
_WITH = ("commitment__task__group", "commitment__person", "support")


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. Four questions, however much there is.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    if not viewers:
        return []
    begins, ends = at_place(since, time()), at_place(until, time())
    return [
        *_check_ins(viewers, begins, ends),
        *(talk.entry for talk in _talks(viewers, Q()) if talk.stands and begins <= _start(talk) < ends),
        *_absences(viewers, since, until),
    ]


def two_of_check_in(pk: int) -> set[int]:
    """Return the ids of the two of a check-in: in whose calendars it may stand."""
    found = CheckIn.objects.filter(pk=pk).values_list("commitment__person", "support").first()
    return set(found or ())


def those_who_talk(call: int) -> set[int]:
    """Return the ids of those who have a talk booked in a call; nobody's, when there is none."""
    talks = Word.objects.filter(call=call, kind=Word.Kind.TALK).values_list("person", "call__person")
    return {person for two in talks for person in two}


def check_in_booked(pk: int, *, viewer: Viewer) -> Booking | None:
    """Return what became of a check-in's time, to one of the two; None when no time was ever agreed."""
    row = CheckIn.objects.filter(pk=pk, commitment__task__group=viewer.group).select_related(*_WITH).first()
    agreed = read.moments(CHECK_IN, [pk], [AGREED])
    if row is None or not agreed or not may_see(viewer, row):
        return None
    starts_at = row.agreed_for or row.proposed_for
    if starts_at is None:
        return None
    changed = read.moments(CHECK_IN, [pk], CHANGES)[pk]
    if row.held_at and not _stands(row):
        changed = [*changed, row.held_at]
    return Booking(_check_in(row, starts_at, changed, viewer), _stands(row), has_agreed=True)


def talk_booked(call: int, *, viewer: Viewer) -> Booking | None:
    """Return what became of the talk that was booked last in a call (by id), to one of the two who talk."""
    talks = list(_talks({viewer.here.pk: viewer}, Q(call=call)))
    return talks[-1] if talks else None


def _check_ins(viewers: Mapping[int, Viewer], begins: datetime, ends: datetime) -> Iterable[Entry]:
    me = next(iter(viewers.values())).person.pk
    rows = CheckIn.objects.filter(
        Q(commitment__person=me) | Q(support=me),
        commitment__task__group__in=viewers,
        agreed_for__gte=begins,
        agreed_for__lt=ends,
        skipped_at=None,
    ).select_related(*_WITH)
    seen = [row for row in rows if may_see(viewers[row.commitment.task.group_id], row) and _stands(row)]
    changed = read.moments(CHECK_IN, [row.pk for row in seen], CHANGES)
    for row in seen:
        if row.agreed_for is not None:
            yield _check_in(row, row.agreed_for, changed.get(row.pk, []), viewers[row.commitment.task.group_id])


def _stands(row: CheckIn) -> bool:
    """Whether the time is still to be kept, or was: not when the two talked on an earlier day instead."""
    if row.agreed_for is None or row.skipped_at:
        return False
    if row.held_at:
        return day_of(row.held_at) >= day_of(row.agreed_for)
    commitment = row.commitment
    return row.support_id == commitment.support_id and commitment.support_accepted_at is not None


def _check_in(row: CheckIn, starts_at: datetime, changed: Sequence[datetime], viewer: Viewer) -> Entry:
    commitment = row.commitment
    other = row.support if viewer.person.pk == commitment.person_id else commitment.person
    return Entry(
        key=f"check-in-{row.pk}",
        summary=wording.check_in(other.name, commitment.task.title),
        starts=starts_at,
        ends=starts_at + CHECK_IN_LASTS,
        changed_at=changed[-1] if changed else starts_at,
        sequence=max(len(changed) - 1, 0),
        description=viewer.here.name,
        about=(CHECK_IN, row.pk),
        group=viewer.here.slug,
        is_busy=True,
    )


def _talks(viewers: Mapping[int, Viewer], which: Q) -> Iterable[Booking]:
    """Yield the talks of a person, in the order in which they were booked.

    Who books anew before the talk has been has moved it: it is the same talk. What is still to come when the call is
    closed falls away.
    """
    me = next(iter(viewers.values())).person.pk
    rows = Word.objects.filter(
        which, Q(person=me) | Q(call__person=me), kind=Word.Kind.TALK, call__group__in=viewers
    ).select_related("call__group", "call__person", "person")
    chains: dict[tuple[int, int], list[list[Word]]] = {}
    for word in rows.order_by("said_at", "pk"):
        if not may_see_talk(viewers[word.call.group_id], word):
            continue
        chain = chains.setdefault((word.call_id, word.person_id), [])
        if chain and _talk_at(chain[-1][-1]) > word.said_at:
            chain[-1].append(word)
        else:
            chain.append([word])
    found = [words for chain in chains.values() for words in chain]
    for words in sorted(found, key=lambda words: (words[-1].said_at, words[-1].pk)):
        yield _talk(words, viewers[words[0].call.group_id])


def _talk(words: Sequence[Word], viewer: Viewer) -> Booking:
    last, call = words[-1], words[-1].call
    stands = call.closed_at is None or _talk_at(last) <= call.closed_at
    other = call.person if viewer.person.pk == last.person_id else last.person
    entry = Entry(
        key=f"talk-{words[0].pk}",
        summary=wording.talk(other.name),
        starts=_talk_at(last),
        ends=_talk_at(last) + TALK_LASTS,
        changed_at=last.said_at,
        sequence=len(words) - 1,
        description=viewer.here.name,
        about=(CALL, call.pk),
        group=viewer.here.slug,
        is_busy=True,
    )
    if not stands and call.closed_at is not None:
        entry = replace(entry, sequence=entry.sequence + 1, changed_at=call.closed_at)
    return Booking(entry, stands, has_agreed=viewer.person.pk == last.person_id)


def _talk_at(word: Word) -> datetime:
    return word.talk_at or word.said_at  # the database holds a time for every talk


def _start(booking: Booking) -> datetime:
    starts = booking.entry.starts
    return starts if isinstance(starts, datetime) else at_place(starts, time())


def _absences(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    """Yield when the person is away, once for the same days in several groups."""
    person = next(iter(viewers.values())).person
    rows = absences_between(person, viewers.keys(), since=since, until=until)
    said = read.moments(ABSENCE, [row.pk for row in rows], ["workplace.absence.said", "workplace.absence.ended"])
    seen: set[tuple[date, date | None]] = set()
    for row in sorted(rows, key=lambda row: row.pk):
        if (row.starts_on, row.ends_on) not in seen:
            seen.add((row.starts_on, row.ends_on))
            yield _absence(row, said.get(row.pk, []))


def _absence(row: Absence, said: Collection[datetime]) -> Entry:
    """Return an absence as whole days; of one whose end nobody knows, its first day."""
    return Entry(
        key=f"away-{row.pk}",
        summary=wording.away(until_known=row.ends_on is not None),
        starts=row.starts_on,
        ends=row.ends_on or row.starts_on + timedelta(days=1),
        changed_at=max(said, default=at_place(row.starts_on, time())),
        sequence=max(len(said) - 1, 0),
        about=(ABSENCE, row.pk),
        group=row.group.slug,
        is_busy=True,
    )
