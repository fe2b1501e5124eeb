"""A meeting that goes on, as one of those at it sees it: what they may do, and the round that is open.

What others write or answer is not read here before it is shown: how many are done is all that anybody learns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, TypeVar

from medled.engine.meetings import left
from medled.rooms.meetings.models import Duty, Meeting, Round, Voice
from medled.rooms.meetings.queries.record import Item, Record, Somebody, There, record_of_meeting
from medled.rooms.meetings.rules import live as rules
from medled.workplace.rules import Viewer

NOW, WAITING = "now", "waiting"


class HasState(Protocol):
    """An item, of a record or as the database has it."""

    @property
    def state(self) -> str: ...


ItemT = TypeVar("ItemT", bound=HasState)


@dataclass(frozen=True)
class Seat:
    """Somebody's place in a round: "said", "passed", "now" (has the word), or "ahead"."""

    person: Somebody
    state: str
    text: str  # what they wrote in silence, once it is shown


@dataclass(frozen=True)
class OpenRound:
    """The round that goes on."""

    id: int
    kind: str  # of Round.Kind
    question: str
    thinks: bool
    is_shown: bool
    done: int
    asked: int
    seats: tuple[Seat, ...]
    of_proposal: bool  # those who sit in the ring answer

    @property
    def speaker(self) -> Seat | None:
        """Who has the word."""
        return next((seat for seat in self.seats if seat.state == "now"), None)

    @property
    def is_written(self) -> bool:
        """Whether one writes or answers now, hidden from the others."""
        return not self.is_shown


class Live:
    """A meeting as one viewer sees it while it goes on. Make it once a page."""

    def __init__(
        self, meeting: Meeting, duties: Sequence[Duty], *, viewer: Viewer, record: Record | None = None
    ) -> None:
        self.meeting, self.duties, self.viewer = meeting, duties, viewer
        self._record = record

    @cached_property
    def record(self) -> Record:
        return self._record or record_of_meeting(self.meeting)

    @property
    def runs(self) -> bool:
        return rules.may_run(self.viewer, self.meeting, self.duties)

    @property
    def takes_part(self) -> bool:
        return rules.may_take_part(self.viewer, self.meeting)

    @cached_property
    def here(self) -> tuple[There, ...]:
        """Who is there now, in the order of the ring."""
        return tuple(one for one in self.record.people if one.came_at and one.left_at is None)

    @property
    def without_phone(self) -> tuple[There, ...]:
        """Who is there as somebody else has noted: they have no phone of their own to write on."""
        return tuple(one for one in self.here if one.noted_by is not None)

    @property
    def with_phone(self) -> tuple[There, ...]:
        """Who is there and has said so on their own."""
        return tuple(one for one in self.here if one.noted_by is None)

    @property
    def elsewhere(self) -> tuple[There, ...]:
        """Who is not there: has not come, or has left."""
        return tuple(one for one in self.record.people if one not in self.here)

    @property
    def is_here(self) -> bool:
        """Whether the viewer is there."""
        return any(one.person.id == self.viewer.person.pk for one in self.here)

    @cached_property
    def now(self) -> Item | None:
        """The item that one is on."""
        return next((item for item in self.record.items if item.state == NOW), None)

    @property
    def following(self) -> Item | None:
        """The item that comes next."""
        return following(self.record.items, self.now)

    @property
    def minutes_left(self) -> int:
        """Of the item that one is on; below zero when it has gone over."""
        if self.now is None:
            return 0
        return left(self.now.minutes, seconds=self.now.seconds, since=self.now.begun_at, at=self.viewer.at)

    def my_voice(self, round_: int) -> Voice | None:
        """Return the viewer's own part in a round (by id), as they have written it."""
        return Voice.objects.filter(round=round_, person=self.viewer.person, left_at=None).first()

    @cached_property
    def round(self) -> OpenRound | None:
        """The round that is open at that item. Two questions."""
        if self.now is None:
            return None
        row = Round.objects.filter(item=self.now.id, ended_at=None).first()
        if row is None:
            return None
        names = {one.person.id: one.person for one in self.record.people}
        voices = [voice for voice in row.voices.all() if voice.person_id in names]
        asked = [voice for voice in voices if voice.left_at is None]
        return OpenRound(
            id=row.pk,
            kind=row.kind,
            question=row.question,
            thinks=row.thinks,
            is_shown=row.shown_at is not None,
            done=sum(voice.written_at is not None for voice in asked),
            asked=len(asked),
            seats=tuple(_seats(row, asked, names)),
            of_proposal=row.asks_id is not None,
        )


def following(items: Sequence[ItemT], now: ItemT | None) -> ItemT | None:
    """Return the item that comes after another: the next one that waits, or the first one that was left out."""
    after = items[items.index(now) + 1 :] if now is not None and now in items else items
    return next((item for item in (*after, *items) if item.state == WAITING), None)


def _seats(row: Round, voices: Sequence[Voice], names: dict[int, Somebody]) -> Sequence[Seat]:
    speaks = row.shown_at is not None and row.kind == Round.Kind.WORD
    seats, is_taken = [], not speaks
    for voice in voices:
        state = "said" if voice.spoke_at else "passed" if voice.passed_at else "ahead"
        if state == "ahead" and not is_taken:
            state, is_taken = "now", True
        seats.append(Seat(names[voice.person_id], state, voice.text if row.shown_at is not None else ""))
    return seats
