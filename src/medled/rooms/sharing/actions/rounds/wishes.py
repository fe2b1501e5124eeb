"""Wishes and room: noted one at a time, given when done, and changed by the person alone after they are shown."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.events.rounds import WishesChanged, WishesGiven, WishesNoted
from medled.rooms.sharing.models import Seat, SharingRound, Wish
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

from ._turns import must_be_shown, own_seat, step_on, turn
from .proposing import propose
from .time import show

MOST_ROOM, MOST_SUPPORTS = 400, 8


@transaction.atomic
def note_wishes(
    round: SharingRound,
    *,
    by: Person,
    at: datetime,
    wishes: Mapping[int, str] | None = None,
    room: Decimal | None = None,
    supports: int | None = None,
) -> Seat:
    """Note some of one's own wishes (task id to wish) or one's room; the rest stays as it was.

    What is noted counts when the time is out, also from someone who has not said that they are done.
    """
    round, viewer = turn(round, by=by, at=at)
    seat = own_seat(round, viewer)
    _must_be_open(round, at)
    _write(seat, wishes or {}, room, supports)
    record(WishesNoted(round.title), by=by, at=at, about=round, group=round.group)
    return seat


def give_wishes(
    round: SharingRound,
    *,
    by: Person,
    at: datetime,
    room: Decimal,
    supports: int,
    wishes: Mapping[int, str] | None = None,
) -> Seat:
    """Say that one is done: what is noted, and this, is one's answer until all is shown.

    It may be changed till then. When everyone who is waited for has answered, the wishes are shown. Tells the group
    that somebody answered, never who.
    """
    with transaction.atomic():
        round, viewer = turn(round, by=by, at=at)
        seat = own_seat(round, viewer)
        _must_be_open(round, at)
        _write(seat, wishes or {}, room, supports)
        first = seat.answered_at is None
        seat.answered_at = at
        seat.save(update_fields=["answered_at"])
        if first:
            seats = round.seats.filter(left_at=None)
            given = seats.filter(answered_at__isnull=False).count()
            record(WishesGiven(given, len(seats)), by=None, at=at, about=round, group=round.group)
        else:
            record(WishesNoted(round.title), by=by, at=at, about=round, group=round.group)
    show(round, at=at)
    return seat


def change_wishes(
    round: SharingRound,
    *,
    by: Person,
    at: datetime,
    wishes: Mapping[int, str] | None = None,
    room: Decimal | None = None,
    supports: int | None = None,
) -> Seat:
    """Change one's own wishes or room after they are shown; the proposal is made anew and keeps what it can."""
    with transaction.atomic():
        round, viewer = turn(round, by=by, at=at)
        must_be_shown(round)
        seat = own_seat(round, viewer)
        _write(seat, wishes or {}, room, supports)
        step_on(round)
        record(WishesChanged(round.title), by=by, at=at, about=round, group=round.group)
    propose(round, at=at)
    return seat


def _must_be_open(round: SharingRound, at: datetime) -> None:
    if round.shown_at is not None or round.closes_at <= at:
        raise Cannot(_("The time is out and the wishes are shown. You can still change your own: save once more."))


def _write(seat: Seat, wishes: Mapping[int, str], room: Decimal | None, supports: int | None) -> None:
    entries = {entry.task_id: entry for entry in seat.round.tasks.filter(taken_out_at=None)}
    for task, value in wishes.items():
        if task not in entries:
            raise Cannot(_("That task is not in the round any more."), field="wish")
        if value not in Wish.Value.values:
            raise Cannot(_("Choose one of the five wishes."), field="wish")
        Wish.objects.update_or_create(seat=seat, task=entries[task], defaults={"value": value})
    if room is not None:
        if not room.is_finite() or not 0 <= room <= MOST_ROOM:
            raise Cannot(_("Write your hours a month as a number from 0 to 400."), field="room")
        seat.room = room.quantize(Decimal("0.01"))
    if supports is not None:
        if not 0 <= supports <= MOST_SUPPORTS:
            raise Cannot(_("Write how many you can support as a number from 0 to 8."), field="supports")
        seat.supports = supports
    seat.version += 1
    seat.save(update_fields=["room", "supports", "version"])
