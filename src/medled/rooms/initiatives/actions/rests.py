"""Let an initiative rest, take it up again, or end it with thanks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions import stages
from medled.rooms.initiatives.actions._turns import told
from medled.rooms.initiatives.actions._writing import held, promise_anew, require_nothing_goes_on, touch
from medled.rooms.initiatives.events.answers import Rested, Woken
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.queries.answers import open_asking
from medled.rooms.initiatives.rules.initiatives import may_run, may_take_part
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

Stage = Initiative.Stage


@transaction.atomic
def rest(initiative: Initiative, *, by: Person, at: datetime) -> Initiative:
    """Let it rest until somebody takes it up again: it is out of the way and not forgotten."""
    initiative = held(initiative)
    require(may_run(viewer_of(by, initiative.group, at=at), initiative))
    if initiative.rests_since is not None:
        raise Cannot(_("It rests already."))
    if open_asking(initiative) is not None or initiative.stage in (Stage.TRIAL, Stage.LEARNING):
        raise Cannot(_("Something is promised here: an answer or a trial. Take that back first."))
    require_nothing_goes_on(initiative)
    _rest(initiative, by, at)
    return initiative


def _rest(initiative: Initiative, by: Person | None, at: datetime) -> None:
    initiative.rests_since, initiative.quiet_told_at = at, None
    initiative.save(update_fields=["rests_since", "quiet_told_at"])
    record(Rested(**told(initiative)), by=by, at=at, about=initiative, group=initiative.group)


@transaction.atomic
def wake(initiative: Initiative, *, by: Person, at: datetime) -> Initiative:
    """Take it up again."""
    initiative = held(initiative)
    require(may_take_part(viewer_of(by, initiative.group, at=at), initiative))
    if initiative.rests_since is None:
        raise Cannot(_("It does not rest."))
    promise_anew(initiative, at)
    touch(initiative, at, ["first_word_by", "first_word_told_at", "first_word_missed_at"])
    record(Woken(**told(initiative)), by=by, at=at, about=initiative, group=initiative.group)
    return initiative


@transaction.atomic
def let_go(initiative: Initiative, *, why: str, by: Person, at: datetime) -> Initiative:
    """End it with thanks, and with a sentence on why: it stays to be read."""
    initiative = held(initiative)
    require(may_run(viewer_of(by, initiative.group, at=at), initiative))
    why = words_of(why, most=LONGEST_REMARK, field="why")
    if open_asking(initiative) is not None:
        raise Cannot(_("Somebody is asked for an answer. Take the question back first."))
    require_nothing_goes_on(initiative)
    return stages.move(initiative, Stage.ENDED, by=by, at=at, why=why)
