"""What the actions share: whose turn begins and ends, when it is due, and who is told."""

from datetime import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from medled.engine import promises
from medled.engine.picture import GroupPicture
from medled.journal.record import record
from medled.rooms.dialogue.events.calls import CallMovedOn, CallMovedPast, CallUnanswered
from medled.rooms.dialogue.models import SupportCall, Turn, Word
from medled.rooms.dialogue.picture.calls import as_engine, chain_picture, of_turn
from medled.rooms.dialogue.queries.calls import turn_of
from medled.workplace.models import Person
from medled.workplace.queries import calendar_of
from medled.workplace.rules import Cannot

Why = Turn.Why
LONGEST = 2000


def require_live(call: SupportCall) -> None:
    if call.closed_at is not None:
        raise Cannot(_("This has been closed by the one who asked."))


def begin(call: SupportCall, person: int | None, why: str, at: datetime, *, runs: bool = True) -> Turn:
    """Let a turn begin, and the one before end; `runs`: an answer is due."""
    for before in call.turns.all():
        if before.ended_at is None:
            before.ended_at = at
            before.due_at = before.risk_at = None
            before.save(update_fields=["ended_at", "due_at", "risk_at"])
    reads = person is not None and (call.is_open or why not in {Why.TOOK, Why.HANDED_ON})
    turn = Turn(call=call, person_id=person, why=why, reads=reads, began_at=at)
    if runs:
        set_clock(call, turn)
    turn.save()
    call.refresh_from_db(fields=["turns"])  # forgets those that were fetched; asks nothing
    prefetch_related_objects([call], "turns", "rests")
    return turn_of(call)


def set_clock(call: SupportCall, turn: Turn) -> None:
    """Count anew when the answer of a turn is due, and when half of the time has gone; neither while it rests."""
    promised, calendar = of_turn(call, turn), calendar_of(call.group)
    turn.due_at = promises.due_at(promised, calendar)
    turn.risk_at = promises.at_risk_at(promised, calendar) if turn.due_at else None


def stop_clock(turn: Turn) -> None:
    """Nothing is due any more: there is an answer, or the clock rests."""
    turn.due_at = turn.risk_at = None
    turn.save(update_fields=["due_at", "risk_at"])


def sign_of_life(call: SupportCall, turn: Turn, by: Person, at: datetime) -> None:
    """Note the first answer of all, and that nothing is due any more."""
    if call.answered_at is None:
        call.answered_at, call.answered_by = max(at, call.called_at), by
        call.save(update_fields=["answered_at", "answered_by"])
    stop_clock(turn)


def move(call: SupportCall, why: str, at: datetime, picture: GroupPicture | None = None) -> Turn:
    """Let a call move on to the next in its chain: the promise ran out, or the one who had it can't be reached.

    After the last there is the whole group; when that has not answered either, everybody is told, once.
    """
    picture = picture or chain_picture(call.group, at=at)
    before = turn_of(call)
    turns = promises.next_turns(picture, as_engine(call))
    if not turns and (why == Why.MISSED or before.person_id is None):
        stop_clock(before)
        tell(CallUnanswered, call, None, at, to=_all(picture, call), picture=picture)
        return before
    turn = begin(call, turns[0] if turns else None, why, at)
    kind = CallMovedOn if why == Why.MISSED else CallMovedPast
    had = () if before.person_id is None else (before.person_id,)
    tell(kind, call, None, at, to=holders(call, picture), before=had, picture=picture)
    return turn


def holders(call: SupportCall, picture: GroupPicture) -> tuple[int, ...]:
    """Return who has the call now, by id; never nobody."""
    return promises.holders_of(picture, as_engine(call))


def tell(kind: Any, call: SupportCall, by: Person | None, at: datetime, *, picture: GroupPicture, **more: Any) -> None:
    """Record what happened to a call, for those who may know of it."""
    told = {call.person_id, *(turn.person_id for turn in call.turns.all() if turn.person_id is not None)}
    if call.answered_at is not None:  # of an open call, also whoever answered though it was not their turn
        told |= set(Word.objects.filter(call=call).values_list("person", flat=True))
    if call.is_open or any(turn.person_id is None for turn in call.turns.all()):
        told |= set(_all(picture, call))
    record(kind.of(call, tuple(sorted(told)), **more), by=by, at=at, about=call, group=call.group)


def _all(picture: GroupPicture, call: SupportCall) -> tuple[int, ...]:
    return tuple(sorted(picture.roles.keys() - {call.person_id}))
