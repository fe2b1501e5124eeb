"""Move an initiative a step on: the room's other actions, and rounds and trials, do it with `move`."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.initiatives import may_follow
from medled.engine.picture import Step
from medled.journal.record import record
from medled.rooms.initiatives.actions._writing import held, touch
from medled.rooms.initiatives.events.initiatives import StageMoved
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

NEEDS_SAMVERKAN = (Initiative.Stage.TRIAL, Initiative.Stage.LEARNING, Initiative.Stage.ADOPTED)


@transaction.atomic
def move(initiative: Initiative, to: str, *, by: Person | None, at: datetime, why: str = "") -> Initiative:
    """Bring an initiative to another stage and tell those who are in; the caller has asked its own rule.

    To the stage it is in: nothing happens. `why` is kept with what is over. Raises Cannot for a step that does not
    follow, and for one that samverkan comes before.
    """
    initiative = held(initiative)
    before, to = initiative.stage, str(to)
    if to == before:
        return initiative
    if not may_follow(Step(before), Step(to)):
        raise Cannot(_("The initiative has come to another place since. Look at it anew."))
    if to in NEEDS_SAMVERKAN and initiative.touches_organisation and not initiative.samverkan:
        raise Cannot(_("This touches how the work is organised. Samverkan comes first: a manager notes it."))
    initiative.stage, initiative.moved_at = to, at
    if to in Initiative.OVER:
        initiative.over_at, initiative.over_by, initiative.over_why = at, by, why
    touch(initiative, at, ["stage", "moved_at", "over_at", "over_by", "over_why"])
    facts = StageMoved(before=before, now=to, runner=initiative.runner_id, joined=ids_in(initiative))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return initiative
