"""What time and the workplace bring: the limit passes, people leave, tasks are paused or taken by somebody."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.sharing import picture
from medled.rooms.sharing.events.rounds import SeatLeft, TaskTakenOut, WishesShown
from medled.rooms.sharing.models import LeadershipTask, RoundTask, SharingRound
from medled.rooms.sharing.rules.rounds import why_not_in_a_round
from medled.workplace.models import Group
from medled.workplace.queries import away_until, day_of, seated_on

from ._turns import OVER, step_on
from .proposing import propose


def show_due(*, at: datetime) -> list[SharingRound]:
    """Bring every open round up to date, as the clock does; return those that were shown."""
    hidden = SharingRound.objects.exclude(step__in=OVER).filter(shown_at=None).select_related("group")
    brought_up = [catch_up(round.group, at=at) for round in hidden]
    return [round for round in brought_up if round and round.shown_at is not None]


def catch_up(group: Group, *, at: datetime) -> SharingRound | None:
    """Bring a group's open round up to date with the time and the workplace; return it, None when there is none.

    Pages call it before they look, so nothing waits for the clock. Does nothing when nothing has changed.
    """
    round = group.rounds.exclude(step__in=OVER).first()
    if round is None:
        return None
    _follow_people(round, at=at)
    _follow_tasks(round, at=at)
    round.refresh_from_db()
    if round.shown_at is None:
        show(round, at=at)
    elif _is_behind(round, at=at):
        propose(round, at=at)
    round.refresh_from_db()
    return round


def show(round: SharingRound, *, at: datetime) -> None:
    """Show all wishes at once and make the first proposal, if nobody is waited for or the time is out.

    Everyone with a seat is waited for, but those who are away until the time is out (docs/adr/0021).
    """
    with transaction.atomic():
        round = SharingRound.objects.select_for_update().get(pk=round.pk)
        if round.step in OVER or round.shown_at is not None:
            return
        seats = dict(round.seats.filter(left_at=None).values_list("person", "answered_at"))
        given = {person for person, answered_at in seats.items() if answered_at is not None}
        here = seats.keys() - away_until(round.group, round.closes_at, at=at)
        if not (here and here <= given) and round.closes_at > at:
            return
        round.shown_at = at
        step_on(round)
        record(WishesShown(round.title, len(given), len(seats)), by=None, at=at, about=round, group=round.group)
    propose(round, at=at)


def _follow_people(round: SharingRound, *, at: datetime) -> None:
    """Take the seats of those who have left the group out of the round."""
    here = {member.person_id for member in seated_on(round.group, day_of(at))}
    gone = round.seats.filter(left_at=None).exclude(person__in=here)
    if not gone.exists():
        return
    with transaction.atomic():
        round = SharingRound.objects.select_for_update().get(pk=round.pk)
        for seat in gone:
            seat.left_at = at
            seat.save(update_fields=["left_at"])
            record(SeatLeft(seat.person_id), by=None, at=at, about=round, group=round.group)
        step_on(round)


def _follow_tasks(round: SharingRound, *, at: datetime) -> None:
    """Take out what can't be shared any more: paused, kept by the manager, or held by somebody who has no seat."""
    people = set(round.seats.filter(left_at=None).values_list("person", flat=True))
    held_outside = {
        place["task"] for place in picture.rounds.today(round, on=day_of(at)) if place["person"] not in people
    }
    gone = [
        entry
        for entry in _entries(round)
        if entry.task.stage != LeadershipTask.Stage.OPEN
        or why_not_in_a_round(entry.task)
        or entry.task_id in held_outside
    ]
    if not gone:
        return
    with transaction.atomic():
        round = SharingRound.objects.select_for_update().get(pk=round.pk)
        for entry in _entries(round):
            if entry in gone:
                entry.taken_out_at = at
                entry.save(update_fields=["taken_out_at"])
                record(TaskTakenOut(entry.task.title), by=None, at=at, about=round, group=round.group)
        step_on(round)


def _entries(round: SharingRound) -> list[RoundTask]:
    return list(round.tasks.filter(taken_out_at=None).select_related("task").prefetch_related("task__commitments"))


def _is_behind(round: SharingRound, *, at: datetime) -> bool:
    """Whether the proposal was made for other people, tasks or holders than there are now."""
    proposal = picture.rounds.newest(round)
    if proposal is None:
        return True
    outcome = proposal.outcome
    people = set(round.seats.filter(left_at=None).values_list("person", flat=True))
    tasks = set(round.tasks.filter(taken_out_at=None).values_list("task", flat=True))
    asked = {given["person"] for given in outcome["assignments"]} | {
        given["support"] for given in outcome["assignments"]
    }
    named = {entry["task"] for entry in [*outcome["assignments"], *outcome["uncovered"]]}
    return (
        not asked - {None} <= people
        or not named <= tasks
        or outcome["today"] != picture.rounds.today(round, on=day_of(at))
    )
