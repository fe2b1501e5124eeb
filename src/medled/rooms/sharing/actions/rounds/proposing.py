"""Make a proposal, and keep a change that somebody has tried: each is the next number, and the newest holds."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.sharing import propose as solve
from medled.journal.record import record
from medled.rooms.sharing.events.rounds import ProposalChanged, ProposalMade
from medled.rooms.sharing.models import Answer, Proposal, SharingRound
from medled.rooms.sharing.picture.rounds import LONG, SHORT, Place, instance, newest, parts, split, today
from medled.workplace.models import Person
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot

from ._turns import OVER, on_the_table, own_seat, step_on, turn


def propose(round: SharingRound, *, at: datetime) -> Proposal | None:
    """Make the round's next proposal of what is known now, keeping to the newest one where there is one.

    Solved outside the lock; if somebody changed the round meanwhile, it is solved again.
    """
    first = newest(round)
    while True:
        round = SharingRound.objects.get(pk=round.pk)
        latest = newest(round)
        if latest and first and latest.number > first.number:
            return latest  # made by somebody else after this change, so of it too
        fixed = {"pins": latest.pins if latest else [], "forbids": latest.forbids if latest else []}
        shown = latest.outcome["assignments"] if latest else None
        answer = solve(instance(round, on=day_of(at), shown=shown, **fixed), time_limit=LONG)
        with transaction.atomic():
            locked = SharingRound.objects.select_for_update().get(pk=round.pk)
            if locked.step in OVER:
                return latest  # closed or stopped while this was solved: nothing more is proposed
            if locked.version != round.version:
                continue
            proposal = _next(locked, answer, at=at, pins=fixed["pins"], forbids=fixed["forbids"])
            if latest is None or proposal.number > latest.number:
                facts = ProposalMade(locked.title, proposal.number)
                record(facts, by=None, at=at, about=locked, group=locked.group)
            return proposal


def keep(
    round: SharingRound,
    *,
    number: int,
    pins: list[Place],
    forbids: list[Place],
    by: Person,
    at: datetime,
    shown: Iterable[Place] | None = None,
) -> Proposal:
    """Keep a change that was tried on proposal `number` for the whole group, as the next proposal.

    `pins` and `forbids` are all that the group has fixed, `shown` what the person saw when trying. Binds nobody: each
    still says yes to their own part. Raises Changed when somebody else was first; nothing is lost then, since the
    same change can be tried on what it is now.
    """
    with transaction.atomic():
        round, viewer = turn(round, by=by, at=at)
        own_seat(round, viewer)
        latest = on_the_table(round, number)
        if (latest.pins, latest.forbids) == (pins, forbids):
            raise Cannot(_("There is nothing to keep: the proposal looks like that already."))
        answer = solve(
            instance(
                round,
                on=day_of(at),
                pins=pins,
                forbids=forbids,
                shown=latest.outcome["assignments"] if shown is None else shown,
            ),
            time_limit=SHORT,
        )
        dropped = {(pin["person"], pin["task"]) for pin in answer["pins_dropped"]}
        held = [pin for pin in pins if (str(pin["person"]), str(pin["task"])) not in dropped]
        proposal = _next(round, answer, at=at, pins=held, forbids=forbids, by=by)
        record(ProposalChanged(proposal.number), by=by, at=at, about=round, group=round.group)
    return proposal


def _next(
    round: SharingRound,
    answer: dict[str, Any],
    *,
    at: datetime,
    pins: list[Place],
    forbids: list[Place],
    by: Person | None = None,
) -> Proposal:
    """Store the engine's answer as the next number, if it says anything new.

    A yes to a part that is as it was goes with it.
    """
    latest = newest(round)
    outcome, own = split(answer, held=today(round, on=day_of(at)))
    if latest and (latest.outcome, latest.pins, latest.forbids) == (outcome, pins, forbids):
        latest.own = own
        latest.save(update_fields=["own"])
        return latest
    proposal = Proposal.objects.create(
        round=round,
        number=latest.number + 1 if latest else 1,
        made_at=at,
        made_by=by,
        pins=pins,
        forbids=forbids,
        outcome=outcome,
        own=own,
    )
    if latest:
        before, after = parts(latest.outcome), parts(outcome)
        Answer.objects.bulk_create(
            Answer(proposal=proposal, person_id=yes.person_id, value=yes.value, answered_at=yes.answered_at)
            for yes in latest.answers.filter(value=Answer.Value.YES)
            if before.get(yes.person_id) == after.get(yes.person_id) is not None
        )
    step_on(round)
    return proposal
