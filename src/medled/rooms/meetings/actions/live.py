"""A meeting that goes on: begun, who is there, from item to item, and ended. What is not finished goes on alone."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.meetings.actions._drafts import draft_next
from medled.rooms.meetings.actions._live import come, going, item_now, meeting_of, somebody_of
from medled.rooms.meetings.actions._voices import close, give_voices, show_when_all_are_done
from medled.rooms.meetings.actions._writing import hold_group, let_go_on, locked, note_for_calendars, tell
from medled.rooms.meetings.events.agenda import ItemMovedOn, ItemParked
from medled.rooms.meetings.events.live import ItemBegun, ItemDone, ItemExtended, PersonCame, PersonLeft
from medled.rooms.meetings.events.meetings import MeetingEnded, MeetingStarted
from medled.rooms.meetings.models import AgendaItem, Meeting, Round, Voice
from medled.rooms.meetings.queries.live import following
from medled.rooms.meetings.queries.record import Matter
from medled.rooms.meetings.rules.live import may_begin
from medled.workplace.models import Person
from medled.workplace.queries import day_of, seated_on, viewer_of
from medled.workplace.rules import Cannot, require

State = AgendaItem.State
EARLIEST = timedelta(hours=12)  # before its time
ENDS_AFTER = timedelta(hours=6)  # by itself, from when it was to end
MORE = 5  # minutes


@transaction.atomic
def begin(meeting: Meeting, *, matters: Iterable[Matter] = (), by: Person, at: datetime) -> Meeting:
    """Begin a meeting, with its first item; a draft is opened by it. The next meeting of the series is drafted.

    `matters`: what stands under the first item by itself. Who begins is there.
    """
    meeting = locked(meeting)
    require(may_begin(viewer_of(by, meeting.group, at=at), meeting))
    if meeting.state not in Meeting.AHEAD:
        raise Cannot(_("The meeting has begun already.") if meeting.state == Meeting.State.GOING else _("It is over."))
    if meeting.starts_at - EARLIEST > at:
        raise Cannot(_("It can begin on its day. Give it another time if you meet before."))
    hold_group(meeting.group)
    if Meeting.objects.filter(group=meeting.group, state=Meeting.State.GOING).exists():
        raise Cannot(_("Another meeting of the group is going on. End that one first."))
    if meeting.opened_at is None:
        meeting.opened_at = at
        note_for_calendars(meeting, at)
    meeting.state, meeting.started_at = Meeting.State.GOING, at
    meeting.version += 1
    meeting.save()
    tell(MeetingStarted(meeting.title), meeting, by, at)
    come(meeting, by, by, at)
    if meeting.series is not None and meeting.series.ended_at is None:
        draft_next(meeting.series, at)
    if (first := meeting.items.filter(state=State.WAITING).first()) is not None:
        _take_up(first, meeting, matters, at)
    return meeting


@transaction.atomic
def be_here(meeting: Meeting, *, person: Person | None = None, by: Person, at: datetime) -> Meeting:
    """Be there: oneself, or (`person`) somebody who has no phone. Said twice, it holds."""
    meeting = going(meeting, by, at)
    who = somebody_of(meeting, person or by, at)
    if come(meeting, who, by, at):
        _give_a_voice(meeting, who, at)
        tell(PersonCame(who.pk), meeting, by, at)
    return meeting


@transaction.atomic
def leave(meeting: Meeting, *, person: Person | None = None, by: Person, at: datetime) -> Meeting:
    """Leave before the end: oneself, or noted for somebody else. Nobody waits for their voice then."""
    meeting = going(meeting, by, at)
    who = somebody_of(meeting, person or by, at)
    left = meeting.attendances.filter(person=who, came_at__isnull=False, left_at=None).update(left_at=at)
    if left:
        Voice.objects.filter(
            round__item__meeting=meeting, round__ended_at=None, person=who, spoke_at=None, passed_at=None
        ).update(left_at=at)
        tell(PersonLeft(who.pk), meeting, by, at)
        with_ = ("item__group", "opened_by", "asks")
        for round_ in Round.objects.filter(item__meeting=meeting, ended_at=None).select_related(*with_):
            show_when_all_are_done(round_, at)
    return meeting


@transaction.atomic
def take_up(item: AgendaItem, *, matters: Iterable[Matter] = (), by: Person, at: datetime) -> AgendaItem:
    """Take up an item now, also one that was done. The one that one was on is done, and keeps its time."""
    meeting = going(meeting_of(item), by, at, runs=True)
    item = item_now(item, meeting)
    if item.state == State.NOW:
        return item
    if item.state not in (State.WAITING, State.DONE):
        raise Cannot(_("This item is over: %(state)s.") % {"state": item.get_state_display().lower()})
    if (current := _current(meeting)) is not None:
        _rest(current, State.DONE, at)
    return _take_up(item, meeting, matters, at, by)


@transaction.atomic
def go_on(item: AgendaItem, *, matters: Iterable[Matter] = (), by: Person, at: datetime) -> AgendaItem | None:
    """Finish an item and go on to the next one, whose `matters` stand under it. Said twice, it goes on once.

    Returns the item that one is on then; None when there is none left.
    """
    meeting = going(meeting_of(item), by, at, runs=True)
    item = item_now(item, meeting)
    if item.state != State.NOW:
        return _current(meeting)
    _rest(item, State.DONE, at)
    _tell(ItemDone(item.title), item, by, at)
    comes = following(list(meeting.items.exclude(state=State.TAKEN_OUT)), item)
    return _take_up(comes, meeting, matters, at, by) if comes is not None else None


@transaction.atomic
def park(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Park an item: it is on no agenda until somebody takes it up."""
    meeting = going(meeting_of(item), by, at, runs=True)
    item = item_now(item, meeting)
    if item.state not in AgendaItem.OPEN or item.is_fixed:
        raise Cannot(_("This can't be parked."))
    let_go_on([item], None, at, all_of_them=True)
    _rest(item, State.PARKED, at)
    _tell(ItemParked(item.title), item, by, at)
    return item


@transaction.atomic
def move_on(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Let an item go on at the next meeting."""
    meeting = going(meeting_of(item), by, at, runs=True)
    item = item_now(item, meeting)
    if item.state not in AgendaItem.OPEN:
        raise Cannot(_("This item is over: %(state)s.") % {"state": item.get_state_display().lower()})
    let_go_on([item], _next_of(meeting, at), at, all_of_them=True)
    _rest(item, State.MOVED, at)
    _tell(ItemMovedOn(item.title), item, by, at)
    return item


@transaction.atomic
def give_more_time(item: AgendaItem, *, by: Person, at: datetime) -> AgendaItem:
    """Give the item that one is on five minutes more."""
    meeting = going(meeting_of(item), by, at, runs=True)
    item = item_now(item, meeting)
    if item.state != State.NOW or item.minutes + MORE > 240:
        raise Cannot(_("Only the item that you are on gets more time."))
    item.minutes += MORE
    item.save(update_fields=["minutes"])
    _tell(ItemExtended(item.title, item.minutes), item, by, at)
    return item


@transaction.atomic
def end(meeting: Meeting, *, by: Person, at: datetime) -> Meeting:
    """End a meeting. What was not taken up goes on at the next one of the series, by itself; else it is parked."""
    meeting = going(meeting, by, at, runs=True)
    return _end(meeting, by, at)


def end_due(*, at: datetime) -> list[Meeting]:
    """End what nobody has ended, hours after its time; called by the clock."""
    late = Meeting.objects.filter(state=Meeting.State.GOING, started_at__lte=at - ENDS_AFTER)
    return [row for row in late if _end_late(row, at)]


@transaction.atomic
def _end_late(meeting: Meeting, at: datetime) -> bool:
    meeting = locked(meeting)
    began = meeting.started_at or meeting.starts_at
    if meeting.state != Meeting.State.GOING or began + timedelta(minutes=meeting.minutes) > at - ENDS_AFTER:
        return False
    _end(meeting, None, at)
    return True


def _end(meeting: Meeting, by: Person | None, at: datetime) -> Meeting:
    if (current := _current(meeting)) is not None:
        _rest(current, State.DONE, at)
    waiting = list(meeting.items.filter(state=State.WAITING))
    if waiting:
        let_go_on(waiting, _next_of(meeting, at), at)
        meeting.items.filter(state=State.WAITING).update(state=State.MOVED, ended_at=at)
    meeting.state, meeting.ended_at = Meeting.State.HELD, at
    meeting.version += 1
    meeting.save()
    tell(MeetingEnded(meeting.title), meeting, by, at)
    return meeting


def _next_of(meeting: Meeting, at: datetime) -> Meeting | None:
    """Return the draft to which what is not finished goes; None when the meeting has no next one."""
    if meeting.series is None or meeting.series.ended_at is not None:
        return None
    return draft_next(meeting.series, at)


def _take_up(
    item: AgendaItem, meeting: Meeting, matters: Iterable[Matter], at: datetime, by: Person | None = None
) -> AgendaItem:
    """Let an item be the one that one is on; it gets its § the first time."""
    item.state, item.begun_at, item.ended_at = State.NOW, at, None
    item.matters = [asdict(matter) for matter in matters] or item.matters
    if item.paragraph is None:
        item.year = day_of(at).year
        numbered = AgendaItem.objects.filter(group=meeting.group, year=item.year)
        item.paragraph = (numbered.aggregate(last=Max("paragraph"))["last"] or 0) + 1
    item.save()
    _tell(ItemBegun(item.title), item, by, at)
    return item


def _rest(item: AgendaItem, state: str, at: datetime) -> None:
    """Let an item no longer be the one that one is on. Its time is kept, and what was written in silence is shown."""
    if item.state == State.NOW and item.begun_at is not None:
        item.seconds += max(0, round((at - item.begun_at).total_seconds()))
        item.ended_at = at
    item.state = state
    item.save(update_fields=["state", "seconds", "ended_at"])
    for round_ in _going_on(item):
        close(round_, at)


def _going_on(item: AgendaItem) -> list[Round]:
    rows = item.rounds.filter(ended_at=None).select_for_update(of=["self"])
    return list(rows.select_related("item__group", "opened_by", "asks__proposal__initiative"))


def _current(meeting: Meeting) -> AgendaItem | None:
    return meeting.items.select_for_update(of=["self"]).filter(state=State.NOW).first()


def _give_a_voice(meeting: Meeting, person: Person, at: datetime) -> None:
    """Give somebody who comes late a place in the round that goes on, last; or their own back."""
    round_ = Round.objects.filter(item__meeting=meeting, ended_at=None).first()
    if round_ is None:
        return
    voice = round_.voices.filter(person=person).first()
    if voice is not None:
        voice.left_at = None
        voice.save(update_fields=["left_at"])
    elif round_.asks_id is None or any(seat.person_id == person.pk for seat in seated_on(meeting.group, day_of(at))):
        last = round_.voices.aggregate(last=Max("place"))["last"]
        give_voices(round_, [person.pk], at, after=0 if last is None else last + 1)


def _tell(facts: object, item: AgendaItem, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=item, group=item.group)
