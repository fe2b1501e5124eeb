"""Open a round with the tasks that can be shared, give who has joined meanwhile a seat, take a task out."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing import rules
from medled.rooms.sharing.events.rounds import RepresentativeInvited, RoundOpened, SeatTaken, TaskTakenOut
from medled.rooms.sharing.models import LeadershipTask, RoundTask, Seat, SharingRound
from medled.rooms.sharing.wording.rounds import stays
from medled.workplace.models import Group, Person, Role
from medled.workplace.queries import day_of, memberships_on, seated_on, viewer_of
from medled.workplace.rules import Cannot, require

from ._turns import seat_of, step_on, turn
from .proposing import propose

LONGEST_TITLE = 120


@transaction.atomic
def open_round(
    group: Group,
    *,
    title: str,
    tasks: Iterable[LeadershipTask],
    closes_at: datetime,
    ends_on: date,
    by: Person,
    at: datetime,
) -> SharingRound:
    """Open a round: everyone who sits in the ring today gets a seat, and the safety representatives are invited.

    `closes_at` is the time limit of the wishes, `ends_on` the day until which what comes of it holds.
    Raises Cannot, on the field `tasks`, for what may not be shared, and says why.
    """
    require(rules.rounds.may_open(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)
    title = " ".join(title.split())
    if not title:
        raise Cannot(_("Give the round a name."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Cannot(_("Make the name shorter: at most 120 characters."), field="title")
    if closes_at <= at:
        raise Cannot(_("Choose a time limit that has not passed."), field="closes_at")
    if ends_on <= day_of(closes_at):
        raise Cannot(_("Choose a last day after the time limit of the wishes."), field="ends_on")
    chosen = _shareable(group, [task.pk for task in tasks])
    try:
        with transaction.atomic():
            round = SharingRound.objects.create(
                group=group,
                title=title,
                opened_by=by,
                opened_at=at,
                closes_at=closes_at,
                starts_on=day_of(closes_at),
                ends_on=ends_on,
                lot=secrets.token_hex(16),
            )
    except IntegrityError:
        raise Cannot(_("Your group already has an open sharing round. Finish it, or stop it, first.")) from None
    RoundTask.objects.bulk_create(RoundTask(round=round, task=task) for task in chosen)
    Seat.objects.bulk_create(Seat(round=round, person=m.person) for m in seated_on(group, day_of(at)))
    record(
        RoundOpened(title=title, tasks=len(chosen), closes_on=day_of(closes_at).isoformat()),
        by=by,
        at=at,
        about=round,
        group=group,
    )
    for member in memberships_on(group, day_of(at)).filter(role=Role.SAFETY_REPRESENTATIVE):
        record(RepresentativeInvited(member.person_id, title), by=by, at=at, about=round, group=group)
    return round


@transaction.atomic
def take_seat(round: SharingRound, *, person: Person, by: Person, at: datetime) -> Seat:
    """Give a person who has joined the group a seat, while the wishes are open."""
    round, viewer = turn(round, by=by, at=at)
    require(rules.rounds.may_seat(viewer))
    if round.shown_at is not None or round.closes_at <= at:
        raise Cannot(_("The wishes are shown already. Who joins now can take part in the next round."))
    if not viewer_of(person, round.group, at=at).is_seated:
        raise Cannot(_("Only those who sit in the ring of the group can take part."))
    seat = round.seats.filter(person=person).first()
    if seat is not None and seat.left_at is None:
        raise Cannot(_("{name} takes part already.").format(name=person.name))
    if seat is None:
        seat = Seat(round=round, person=person)
    seat.left_at = None
    seat.save()
    record(SeatTaken(person.pk), by=by, at=at, about=round, group=round.group)
    return seat


def take_out(round: SharingRound, *, task: int, by: Person, at: datetime) -> RoundTask:
    """Take the task with this id out of the round, at any step; what is proposed is made anew without it."""
    with transaction.atomic():
        round, viewer = turn(round, by=by, at=at)
        require(rules.rounds.may_take_out(viewer, has_seat=seat_of(round, by) is not None))
        entry = round.tasks.filter(task=task, taken_out_at=None).select_related("task").first()
        if entry is None:
            raise Cannot(_("That task is not in the round any more."))
        if round.tasks.filter(taken_out_at=None).count() == 1:
            raise Cannot(_("This is the last task of the round. Stop the round instead."))
        entry.taken_out_at = at
        entry.save(update_fields=["taken_out_at"])
        step_on(round)
        record(TaskTakenOut(entry.task.title), by=by, at=at, about=round, group=round.group)
    if round.shown_at is not None:
        propose(round, at=at)
    return entry


def _shareable(group: Group, ids: list[int]) -> list[LeadershipTask]:
    """Return the chosen tasks of the group; raises Cannot with the title and reason of what may not be shared."""
    found = LeadershipTask.objects.filter(pk__in=ids, group=group).prefetch_related("commitments")
    if not found:
        raise Cannot(_("Choose at least one task to share."), field="tasks")
    for task in found:
        if task.stage != LeadershipTask.Stage.OPEN:
            raise Cannot(
                _("{task} is paused or no longer done, so it can't be shared now.").format(task=task.title),
                field="tasks",
            )
        if why := rules.rounds.why_not_in_a_round(task):
            raise Cannot(
                _("{task} can't be put into a round. {reason}").format(task=task.title, reason=stays(why)),
                field="tasks",
            )
    return list(found)
