"""Close a round: what everyone said yes to starts, and what nobody took is said aloud. Or stop it: nothing starts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing import rules
from medled.rooms.sharing.events.rounds import RoundClosed, RoundStopped
from medled.rooms.sharing.models import Answer, Proposal, RiskAnswer, SharingRound, Wish
from medled.rooms.sharing.picture.rounds import parts, today
from medled.rooms.sharing.queries.rounds import waits_for_representative
from medled.workplace.models import Person
from medled.workplace.queries import day_of, seated_on
from medled.workplace.rules import Cannot, Changed, Viewer, require

from ._turns import Step, on_the_table, seat_of, turn
from .starting import start

LONGEST = 500


@transaction.atomic
def close(
    round: SharingRound, *, number: int, by: Person, at: datetime, carries: bool = False, remedy: str = ""
) -> SharingRound:
    """Close the round with proposal `number`: its commitments start today and hold until the round's last day.

    `carries` is the manager's own word on carrying meanwhile what nobody leads; with such tasks only a manager can
    close. `remedy` says what is done about what the risk check found lacking.
    Raises Cannot while a yes, the risk check or one of these is missing.
    """
    round, viewer = turn(round, by=by, at=at)
    require(rules.rounds.may_close(viewer, has_seat=seat_of(round, by) is not None))
    proposal = on_the_table(round, number)
    on = day_of(at)
    if proposal.outcome["today"] != today(round, on=on):
        raise Changed(_("Who carries what has changed since this proposal was made. It is made anew; look again."))
    if round.ends_on <= on:
        raise Cannot(_("The last day of this round has passed. Stop it, and open a new one with a later day."))
    yes = _everyones_yes(proposal)
    remedy = _checked(round, remedy.strip(), at)
    left_open = _left_open(proposal)
    if left_open:
        _must_be_carried(round, viewer, carries, at)
    start(round, proposal, yes=yes, by=by, at=at)
    if left_open and viewer.is_manager:
        round.tasks.filter(task__in=left_open).update(carried_by=by)
    round.step, round.starts_on, round.remedy = Step.CLOSED, on, remedy
    _end(round, by, at)
    _forget(round, Wish.objects.exclude(value__in=Wish.SHOWN))
    led = sum(given["role"] == "lead" for given in proposal.outcome["assignments"])
    record(RoundClosed(round.title, led, len(left_open)), by=by, at=at, about=round, group=round.group)
    return round


@transaction.atomic
def stop(round: SharingRound, *, reason: str, by: Person, at: datetime) -> SharingRound:
    """Stop the round: nothing of it holds. Wishes that were not shown never will be; they are deleted."""
    round, viewer = turn(round, by=by, at=at)
    require(rules.rounds.may_stop(viewer, round))
    reason = reason.strip()
    if not reason:
        raise Cannot(_("Write why the round is stopped, so that everyone knows."), field="reason")
    if len(reason) > LONGEST:
        raise Cannot(_("Make it shorter: at most 500 characters."), field="reason")
    round.step, round.stop_reason = Step.STOPPED, reason
    _end(round, by, at)
    hidden = Wish.objects.all() if round.shown_at is None else Wish.objects.exclude(value__in=Wish.SHOWN)
    _forget(round, hidden)
    record(RoundStopped(round.title, reason), by=by, at=at, about=round, group=round.group)
    return round


def _everyones_yes(proposal: Proposal) -> Mapping[int, datetime]:
    """Return when each person with a part said yes; raises Cannot when one is missing, saying how many are there."""
    asked = parts(proposal.outcome)
    answers = {answer.person_id: answer for answer in proposal.answers.all()}
    if any(answer.value == Answer.Value.OBJECTION for answer in answers.values()):
        raise Cannot(_("Somebody wants a change. Find another way together, and keep it as a new proposal."))
    missing = [person for person in asked if person not in answers]
    if missing:
        raise Cannot(
            _("{given} of {all} have said yes to their part. The round closes when everyone has.").format(
                given=len(asked) - len(missing), all=len(asked)
            )
        )
    return {person: answers[person].answered_at for person in asked}


def _checked(round: SharingRound, remedy: str, at: datetime) -> str:
    """Return what is done about what the risk check found lacking; raises Cannot when the check is not made."""
    if waits_for_representative(round, on=at):
        raise Cannot(_("The risk check waits for the safety representative."))
    answers = RiskAnswer.objects.filter(round=round)
    if not answers:
        raise Cannot(_("Make the risk check first: is there time, mandate and support enough?"))
    if answers.filter(enough=False).exists() and not remedy:
        raise Cannot(_("Write what you do about what the risk check found lacking."), field="remedy")
    if len(remedy) > LONGEST:
        raise Cannot(_("Make it shorter: at most 500 characters."), field="remedy")
    return remedy


def _left_open(proposal: Proposal) -> list[int]:
    return [entry["task"] for entry in proposal.outcome["uncovered"] if entry["missing"] == "lead"]


def _must_be_carried(round: SharingRound, viewer: Viewer, carries: bool, at: datetime) -> None:
    """Hold the round open till a manager has said so aloud; a group without a manager says it together."""
    managers = any(member.role == "manager" for member in seated_on(round.group, day_of(at)))
    if managers and not viewer.is_manager:
        raise Cannot(_("Nobody has taken everything, so the manager closes the round and carries the rest meanwhile."))
    if not carries:
        raise Cannot(_("Say who carries what nobody took: tick the box."), field="carries")


def _end(round: SharingRound, by: Person, at: datetime) -> None:
    round.ended_at, round.ended_by = at, by
    round.version += 1
    round.save()


def _forget(round: SharingRound, wishes: Any) -> None:
    """Delete what was for the engine alone: the noes, everyone's room and each person's own reasons."""
    wishes.filter(seat__round=round).delete()
    round.seats.update(room=None, answered_at=None)
    round.proposals.update(own={})
