"""What follows a round when something else had to come first, or the mandate moved while all were asked.

Where the mandate lies is looked for anew while a round goes on; what has consent and waits is decided when it can be;
what is objected to still is lifted, with the objections attached.
"""

from contextlib import suppress
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions import _outcomes, answers, ways
from medled.rooms.initiatives.events.proposals import WayChanged
from medled.rooms.initiatives.models import Asking, Round
from medled.rooms.initiatives.models.answers import How
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.queries.answers import open_asking
from medled.rooms.initiatives.queries.ways import lifted_to, where
from medled.workplace.models import Group, Person
from medled.workplace.rules import Cannot


@transaction.atomic
def lift(round_: Round, *, by: Person, at: datetime) -> Asking:
    """Lift what two rounds have objected to, to whoever has it further up; the objections go with it.

    Raises Cannot when the round did not come to that, and when there is nobody to lift it to.
    """
    initiative = round_.proposal.initiative
    if round_.outcome not in (Round.Outcome.LIFT_OR_TRY, Round.Outcome.LIFT):
        raise Cannot(_("First work the objections into a new version."))
    decider = lifted_to(initiative, at=at)
    if decider is None:
        raise Cannot(_("There is nobody to lift it to. Invite a manager to the group first."))
    why = str(_("There are objections still after two rounds. They go with the question."))
    if open_asking(initiative) is None:
        return answers.ask(initiative, how=How.LIFTED, decider=decider, why=why, by=by, at=at)
    ways.choose(initiative, how=How.LIFTED, decider=decider, why=why, by=by, at=at)
    asking = open_asking(initiative)
    assert asking is not None  # noqa: S101  # it has just been given another way
    return asking


def follow_ways(*, at: datetime) -> list[Round]:
    """Look anew for where the mandate lies of what all are asked for consent to, and tell when it is elsewhere."""
    return [row for row in ask.open_rounds_of_consent() if _follow(row, at)]


def carry_due(*, at: datetime, group: Group | None = None) -> list[Round]:
    """Decide what has consent and waited: for samverkan, or for somebody who can't decide it any longer."""
    return [row for row in ask.with_consent_waiting(group=group) if _carry(row, at)]


@transaction.atomic
def _follow(round_: Round, at: datetime) -> bool:
    round_ = ask.locked(round_)
    way = where(round_.proposal.initiative, at=at)
    if round_.is_over or (round_.how, round_.decider) == (way.how, way.decider):
        return False
    round_.how, round_.decider = way.how, way.decider
    round_.save(update_fields=["how", "decider"])
    facts = WayChanged(how=way.how, decider=way.decider.pk if way.decider else None)
    record(facts, by=None, at=at, about=round_, group=round_.group)
    return True


def _carry(round_: Round, at: datetime) -> bool:
    """Carry one; what can't be decided yet waits on, and stops no other."""
    with suppress(Cannot), transaction.atomic():
        return _outcomes.carry(ask.locked(round_), at=at)
    return False
