"""A meeting as a whole, frozen: what it was to be about, who was there, what was said and what came of it.

Eleven questions at most, however long the meeting. What was written in silence is here when it has been shown to all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from medled.engine.consent import Result
from medled.rooms.meetings.models import AgendaItem, Attendance, Duty, Meeting, Note, Outcome, Round
from medled.rooms.meetings.queries.consent import Asked, result_of
from medled.rooms.meetings.rules.meetings import TAKES_PART, may_see
from medled.workplace.models import Person, Role
from medled.workplace.queries import Presence, absences_on, day_of, people_on, short_names
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Somebody:
    """A person as a meeting calls them."""

    id: int
    name: str
    short: str
    roles: tuple[str, ...] = ()  # on the day of the meeting

    @property
    def is_manager(self) -> bool:
        return Role.MANAGER in self.roles


@dataclass(frozen=True)
class There:
    """Somebody of the group, and whether they were there."""

    person: Somebody
    is_coming: bool | None  # as they said before; None: nothing
    came_at: datetime | None
    left_at: datetime | None  # before the end
    noted_by: Somebody | None  # None: said so themselves


@dataclass(frozen=True)
class Matter:
    """What stood under an item by itself when it was taken up."""

    title: str
    line: str
    kind: str = ""  # "agreements.action", with `id`: what it is about
    id: int | None = None


@dataclass(frozen=True)
class Noted:
    """What somebody wrote down while the item was talked of."""

    id: int
    person: Somebody
    text: str
    written_at: datetime
    changed_at: datetime | None


@dataclass(frozen=True)
class Heard:
    """Somebody's part in a round, once it is shown: what they wrote or answered, and whether they had the word."""

    person: Somebody
    text: str
    answer: str  # of Voice.Answer, in a consent round
    spoke: bool
    passed: bool
    noted_by: Somebody | None


@dataclass(frozen=True)
class Rounded:
    """A round that has been shown: of Round.Kind, what was asked, and everybody's part in the order of the round."""

    id: int
    kind: str
    question: str
    opened_at: datetime
    ended_at: datetime | None
    heard: tuple[Heard, ...]
    result: Result | None  # what a consent round came to, in counts


@dataclass(frozen=True)
class Came:
    """What came of an item: of Outcome.Kind, in words; and where it lives now."""

    id: int
    kind: str
    text: str
    person: Somebody | None
    due_on: date | None
    to: str  # of Outcome.To, when it was lifted
    answer: str
    answered_at: datetime | None
    result: tuple[str, int] | None  # ("agreements.action", 12)
    noted_by: Somebody
    noted_at: datetime


@dataclass(frozen=True)
class Item:
    """An item of the agenda, with all that was said under it."""

    id: int
    paragraph: int | None  # § of that year, when it has been taken up
    year: int | None
    title: str
    about: str
    type: str  # of Type
    minutes: int
    draws: str  # of Draws
    is_standing: bool
    state: str  # of AgendaItem.State
    begun_at: datetime | None
    seconds: int  # spent on it before it was last taken up
    ended_at: datetime | None
    source: tuple[str, int] | None
    brought_by: Somebody | None
    times_moved: int
    matters: tuple[Matter, ...]
    notes: tuple[Noted, ...]
    rounds: tuple[Rounded, ...]
    outcomes: tuple[Came, ...]


@dataclass(frozen=True)
class Record:
    """A meeting at the moment it is asked for."""

    id: int
    group: str
    unit: str
    title: str
    state: str  # of Meeting.State
    starts_at: datetime
    minutes: int
    place: str
    guests: str
    started_at: datetime | None
    ended_at: datetime | None
    lead: Somebody | None
    writer: Somebody | None
    people: tuple[There, ...]  # who belonged to those who meet that day, in the order of the ring
    items: tuple[Item, ...]  # in their order, without what was taken out
    version: int

    @property
    def present(self) -> tuple[There, ...]:
        return tuple(one for one in self.people if one.came_at)

    @property
    def away(self) -> tuple[There, ...]:
        return tuple(one for one in self.people if not one.came_at)


def record_of(pk: int, *, viewer: Viewer) -> Record | None:
    """Return a meeting of the viewer's group by its id, whole; None when there is none that they may see."""
    meeting = Meeting.objects.filter(pk=pk, group=viewer.group).select_related("group__unit").first()
    return record_of_meeting(meeting) if meeting and may_see(viewer, meeting) else None


def record_of_meeting(meeting: Meeting) -> Record:
    """Return a meeting whole. The caller has seen to it that its reader is in the group."""
    there = people_on(meeting.group, day_of(meeting.starts_at))
    duties = {row.kind: row for row in meeting.duties.filter(passed_at=None).select_related("person")}
    attendances = list(meeting.attendances.select_related("person", "noted_by"))
    items = list(meeting.items.exclude(state=AgendaItem.State.TAKEN_OUT).select_related("brought_by"))
    notes = list(Note.objects.filter(item__in=items, taken_out_at=None).select_related("person"))
    outcomes = list(Outcome.objects.filter(item__in=items, withdrawn_at=None).select_related("person", "noted_by"))
    shown = Round.objects.filter(item__in=items, shown_at__isnull=False)
    rounds = list(shown.select_related("asks").prefetch_related("voices__person", "voices__noted_by", "asks__given"))
    asked = _asked(there, meeting) if any(row.kind == Round.Kind.CONSENT for row in rounds) else None
    names = _names(there, _everybody(duties.values(), attendances, items, notes, outcomes, rounds))
    return Record(
        id=meeting.pk,
        group=meeting.group.name,
        unit=meeting.group.unit.name,
        title=meeting.title,
        state=meeting.state,
        starts_at=meeting.starts_at,
        minutes=meeting.minutes,
        place=meeting.place,
        guests=meeting.guests,
        started_at=meeting.started_at,
        ended_at=meeting.ended_at,
        lead=_called(names, duties.get(Duty.Kind.LEAD)),
        writer=_called(names, duties.get(Duty.Kind.WRITE)),
        people=tuple(_there(there, attendances, names)),
        items=tuple(_item(item, notes, outcomes, rounds, asked, names) for item in items),
        version=meeting.version,
    )


def _asked(there: Iterable[Presence], meeting: Meeting) -> Asked:
    people = frozenset(one.person.pk for one in there if TAKES_PART & set(one.roles))
    away = absences_on(meeting.group, day_of(meeting.starts_at)).values_list("person", flat=True)
    return Asked(people, frozenset(away))


def _everybody(duties, attendances, items, notes, outcomes, rounds) -> Iterable[Person | None]:  # type: ignore[no-untyped-def]
    for row in (*duties, *attendances, *notes, *outcomes):
        yield row.person
    for row in (*attendances, *outcomes):
        yield row.noted_by
    for item in items:
        yield item.brought_by
    for round_ in rounds:
        for voice in round_.voices.all():
            yield from (voice.person, voice.noted_by)


def _names(there: Iterable[Presence], others: Iterable[Person | None]) -> dict[int, Somebody]:
    """Return what to call everybody who is, or is named, in the meeting."""
    roles = {one.person.pk: one.roles for one in there}
    people = {one.person.pk: one.person for one in there} | {person.pk: person for person in others if person}
    short = short_names(list(people.values()))
    return {pk: Somebody(pk, person.name, short[pk], roles.get(pk, ())) for pk, person in people.items()}


def _called(names: Mapping[int, Somebody], duty: Duty | None) -> Somebody | None:
    return names[duty.person_id] if duty else None


def _there(people: Iterable[Presence], rows: Iterable[Attendance], names: Mapping[int, Somebody]) -> Iterable[There]:
    """Yield those who meet in the order of the ring, then whoever else came."""
    said = {row.person_id: row for row in rows}
    meets = [one.person.pk for one in people if TAKES_PART & set(one.roles)]
    for pk in (*meets, *(pk for pk, row in said.items() if pk not in meets and row.came_at)):
        row = said.get(pk)
        if row is None:
            yield There(names[pk], None, None, None, None)
        else:
            noted_by = names[row.noted_by_id] if row.noted_by_id else None
            yield There(names[pk], row.is_coming, row.came_at, row.left_at, noted_by)


def _item(
    item: AgendaItem,
    notes: Iterable[Note],
    outcomes: Iterable[Outcome],
    rounds: Iterable[Round],
    asked: Asked | None,
    names: Mapping[int, Somebody],
) -> Item:
    return Item(
        id=item.pk,
        paragraph=item.paragraph,
        year=item.year,
        title=item.title,
        about=item.about,
        type=item.type,
        minutes=item.minutes,
        draws=item.draws,
        is_standing=item.is_standing,
        state=item.state,
        begun_at=item.begun_at,
        seconds=item.seconds,
        ended_at=item.ended_at,
        source=item.source,
        brought_by=names[item.brought_by_id] if item.brought_by_id else None,
        times_moved=item.times_moved,
        matters=tuple(Matter(**matter) for matter in item.matters),
        notes=tuple(
            Noted(row.pk, names[row.person_id], row.text, row.written_at, row.changed_at)
            for row in notes
            if row.item_id == item.pk
        ),
        rounds=tuple(_round(row, rounds, asked, names) for row in rounds if row.item_id == item.pk),
        outcomes=tuple(_came(row, names) for row in outcomes if row.item_id == item.pk),
    )


def _round(row: Round, rounds: Iterable[Round], asked: Asked | None, names: Mapping[int, Somebody]) -> Rounded:
    heard = tuple(
        Heard(
            person=names[voice.person_id],
            text=voice.text,
            answer=voice.answer,
            spoke=voice.spoke_at is not None,
            passed=voice.passed_at is not None,
            noted_by=names[voice.noted_by_id] if voice.noted_by_id else None,
        )
        for voice in row.voices.all()
        if voice.left_at is None or voice.written_at or voice.spoke_at
    )
    result = result_of(row, rounds, asked) if asked else None
    return Rounded(row.pk, row.kind, row.question, row.opened_at, row.ended_at, heard, result)


def _came(row: Outcome, names: Mapping[int, Somebody]) -> Came:
    return Came(
        id=row.pk,
        kind=row.kind,
        text=row.text,
        person=names[row.person_id] if row.person_id else None,
        due_on=row.due_on,
        to=row.to,
        answer=row.answer,
        answered_at=row.answered_at,
        result=(row.result_kind, row.result_id) if row.result_id is not None else None,
        noted_by=names[row.noted_by_id],
        noted_at=row.noted_at,
    )
