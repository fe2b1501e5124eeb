"""Each person's own word on their own part: yes, or an objection with its reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.events.rounds import PartAccepted, PartObjected
from medled.rooms.sharing.models import Answer, Proposal, Seat, SharingRound, Wish
from medled.rooms.sharing.picture.rounds import Part, parts
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

from ._turns import on_the_table, own_seat, step_on, turn
from .proposing import propose

LONGEST_REASON = 500


@transaction.atomic
def say_yes(round: SharingRound, *, number: int, by: Person, at: datetime) -> Answer:
    """Say yes to one's own part of proposal `number`. It starts when the round closes, with everybody's yes."""
    _seat, proposal, _part = _part_of(round, number, by=by, at=at)
    round = proposal.round
    if proposal.answers.filter(person=by, value=Answer.Value.YES).exists():
        raise Cannot(_("You have said yes already."))
    answer, _new = Answer.objects.update_or_create(
        proposal=proposal, person=by, defaults={"value": Answer.Value.YES, "reason": "", "answered_at": at}
    )
    step_on(round)
    asked = parts(proposal.outcome)
    yes = proposal.answers.filter(value=Answer.Value.YES, person__in=list(asked)).count()
    record(PartAccepted(number, yes, len(asked)), by=None, at=at, about=round, group=round.group)
    return answer


def object_to(
    round: SharingRound, *, number: int, reason: str, by: Person, at: datetime, without: Iterable[int] = ()
) -> Answer:
    """Object to one's own part with a reason that the group reads.

    `without` are ids of tasks that the person does not want to hold: they become the person's own 'cannot', and a
    new proposal is made at once. Otherwise the group finds another way, and the objection stands till it has.
    """
    reason = reason.strip()
    with transaction.atomic():
        seat, proposal, part = _part_of(round, number, by=by, at=at)
        round = proposal.round
        if not reason:
            raise Cannot(_("Write what you want changed, so that the others can find another way."), field="reason")
        if len(reason) > LONGEST_REASON:
            raise Cannot(_("Make it shorter: at most 500 characters."), field="reason")
        leaves = set(without)
        if not leaves <= {task for task, *_rest in part.holds}:
            raise Cannot(_("You can only take yourself off what is proposed to you."), field="without")
        answer, _new = Answer.objects.update_or_create(
            proposal=proposal,
            person=by,
            defaults={"value": Answer.Value.OBJECTION, "reason": reason, "answered_at": at},
        )
        for task in round.tasks.filter(task__in=leaves):
            Wish.objects.update_or_create(seat=seat, task=task, defaults={"value": Wish.Value.CANNOT})
        step_on(round)
        record(PartObjected(number, reason), by=by, at=at, about=round, group=round.group)
    if leaves:
        propose(round, at=at)
    return answer


def _part_of(round: SharingRound, number: int, *, by: Person, at: datetime) -> tuple[Seat, Proposal, Part]:
    round, viewer = turn(round, by=by, at=at)
    seat = own_seat(round, viewer)
    proposal = on_the_table(round, number)
    part = parts(proposal.outcome).get(by.pk)
    if part is None:
        raise Cannot(_("This proposal asks nothing of you, so there is nothing to answer."))
    return seat, proposal, part
