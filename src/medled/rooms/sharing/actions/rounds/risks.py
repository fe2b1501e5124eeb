"""The risk check before a round closes: time, mandate, support. The safety representative speaks first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing import rules
from medled.rooms.sharing.events.rounds import RiskAnswered, RiskWaived
from medled.rooms.sharing.models import RiskAnswer, SharingRound
from medled.rooms.sharing.queries.rounds import waits_for_representative
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require

from ._turns import must_be_shown, seat_of, turn

LONGEST_NOTE = 500


@dataclass(frozen=True)
class Risk:
    """One answer: whether there is enough, and what is lacking when there is not."""

    enough: bool
    note: str = ""


@transaction.atomic
def answer_risks(round: SharingRound, *, answers: Mapping[str, Risk], by: Person, at: datetime) -> list[RiskAnswer]:
    """Answer the three questions (`time`, `mandate`, `support`); a new answer takes the place of one's last."""
    round, viewer = turn(round, by=by, at=at)
    must_be_shown(round)
    require(rules.rounds.may_answer_risks(viewer, has_seat=seat_of(round, by) is not None))
    if not viewer.is_safety_representative and waits_for_representative(round, on=at):
        raise Cannot(_("The safety representative speaks first. The risk check opens to you after that."))
    for question in RiskAnswer.Question:
        if question not in answers:
            raise Cannot(_("Answer all three questions."), field=str(question))
        note = answers[question].note.strip()
        if not answers[question].enough and not note:
            raise Cannot(_("Write what is lacking, so that something can be done about it."), field=f"{question}_note")
        if len(note) > LONGEST_NOTE:
            raise Cannot(_("Make it shorter: at most 500 characters."), field=f"{question}_note")
    rows = [
        RiskAnswer.objects.update_or_create(
            round=round,
            person=by,
            question=question,
            defaults={"enough": answer.enough, "note": answer.note.strip(), "answered_at": at},
        )[0]
        for question, answer in answers.items()
    ]
    all_enough = all(row.enough for row in rows)
    record(RiskAnswered(all_enough), by=by, at=at, about=round, group=round.group)
    return rows


@transaction.atomic
def waive_representative(round: SharingRound, *, reason: str, by: Person, at: datetime) -> SharingRound:
    """Let the risk check begin without the safety representative, a day at the earliest after all was shown.

    The reason is kept with the round, and the representative can still answer.
    """
    round, viewer = turn(round, by=by, at=at)
    must_be_shown(round)
    require(rules.rounds.may_waive(viewer, has_seat=seat_of(round, by) is not None))
    reason = reason.strip()
    if not waits_for_representative(round, on=at):
        raise Cannot(_("The risk check is open already."))
    if round.shown_at and at < round.shown_at + rules.rounds.WAIT_FOR_REPRESENTATIVE:
        raise Cannot(_("Give the safety representative a day first. After that you can go on with a reason."))
    if not reason:
        raise Cannot(_("Write why you go on without the safety representative."), field="reason")
    if len(reason) > LONGEST_NOTE:
        raise Cannot(_("Make it shorter: at most 500 characters."), field="reason")
    round.waiver, round.waived_by, round.waived_at = reason, by, at
    round.save(update_fields=["waiver", "waived_by", "waived_at"])
    record(RiskWaived(reason), by=by, at=at, about=round, group=round.group)
    return round
