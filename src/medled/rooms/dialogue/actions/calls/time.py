"""What time does to calls: warns before a promise runs out, moves on what has, passes by who can't be reached.

Each does what has become due by `at`, a call at a time in its own transaction; run twice, the second finds nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from medled.engine.picture import GroupPicture
from medled.rooms.dialogue.actions.calls._turns import Why, holders, move, tell
from medled.rooms.dialogue.actions.calls.asking import end, wake_up
from medled.rooms.dialogue.events.calls import CallAtRisk, CallEnded
from medled.rooms.dialogue.models import SupportCall, Turn
from medled.rooms.dialogue.picture.calls import chain_pictures
from medled.rooms.dialogue.queries import calls as queries

AT_A_TIME = 200


def move_due(*, at: datetime) -> int:
    """Move on each call whose promised time has run out; return how many."""
    return sum(_move_due(call, at, picture) for call, picture in _each(queries.turns_due(at=at), at))


def warn_due(*, at: datetime) -> int:
    """Tell, once a turn, that more than half of the promised time has gone; return how many were told."""
    return sum(_warn(call, at, picture) for call, picture in _each(queries.turns_at_risk(at=at), at))


def move_past_unreachable(*, at: datetime) -> int:
    """Move on each call whose turn is somebody's who is away or has left; return how many."""
    return sum(_move_past(call, at, picture) for call, picture in _each(queries.turns_of_the_unreachable(at=at), at))


def wake_due(*, at: datetime) -> int:
    """Let the clock run again of each call that has rested as long as was agreed; return how many."""
    return sum(_wake(call, at) for call, _picture in _each(queries.rests_over(at=at), at))


def end_of_those_who_left(*, at: datetime) -> int:
    """Close the calls of people who are no longer in the group; return how many."""
    return sum(_end(call, at, picture) for call, picture in _each(queries.calls_of_those_who_left(at=at), at))


def _each(ids: Iterable[int], at: datetime) -> Iterator[tuple[SupportCall, GroupPicture]]:
    """Yield the calls with the picture of their group, some at a time."""
    ids = list(ids)
    for first in range(0, len(ids), AT_A_TIME):
        calls = queries.CALLS.filter(pk__in=ids[first : first + AT_A_TIME]).order_by("group", "pk")
        pictures = chain_pictures({call.group_id: call.group for call in calls}.values(), at=at)
        for call in calls:
            yield call, pictures[call.group_id]


@transaction.atomic
def _move_due(call: SupportCall, at: datetime, picture: GroupPicture) -> bool:
    call, turn = _locked(call)
    if call.closed_at is not None or turn.due_at is None or turn.due_at > at:
        return False  # somebody was first
    move(call, Why.MISSED, at, picture)
    return True


@transaction.atomic
def _warn(call: SupportCall, at: datetime, picture: GroupPicture) -> bool:
    call, turn = _locked(call)
    if call.closed_at is not None or turn.warned_at or turn.risk_at is None or turn.risk_at >= at:
        return False
    turn.warned_at = at
    turn.save(update_fields=["warned_at"])
    tell(CallAtRisk, call, None, at, to=holders(call, picture), picture=picture)
    return True


@transaction.atomic
def _move_past(call: SupportCall, at: datetime, picture: GroupPicture) -> bool:
    call, turn = _locked(call)
    if call.closed_at is not None or turn.person_id is None or picture.is_reachable(turn.person_id):
        return False
    move(call, Why.AWAY if turn.person_id in picture.roles else Why.LEFT, at, picture)
    return True


@transaction.atomic
def _wake(call: SupportCall, at: datetime) -> bool:
    call, _turn = _locked(call)
    return call.closed_at is None and wake_up(call, None, at)


@transaction.atomic
def _end(call: SupportCall, at: datetime, picture: GroupPicture) -> bool:
    call, _turn = _locked(call)
    if call.closed_at is not None or call.person_id in picture.roles:
        return False
    end(call, at)
    tell(CallEnded, call, None, at, picture=picture)
    return True


def _locked(call: SupportCall) -> tuple[SupportCall, Turn]:
    call = queries.locked(call)
    return call, queries.turn_of(call)
