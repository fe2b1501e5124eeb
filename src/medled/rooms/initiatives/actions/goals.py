"""Say which goal an initiative serves."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.initiatives.actions._goals import goal_of
from medled.rooms.initiatives.actions._writing import held, touch
from medled.rooms.initiatives.events.initiatives import GoalSaid
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.rules.initiatives import may_take_part
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import require


@transaction.atomic
def say(initiative: Initiative, *, goal: int | None, by: Person, at: datetime) -> Initiative:
    """Say that an initiative serves a goal (its id), or none. What it says already is no event."""
    initiative = held(initiative)
    require(may_take_part(viewer_of(by, initiative.group, at=at), initiative))
    serves = goal_of(initiative.group, goal)
    if (serves and serves.pk) == initiative.goal_id:
        return initiative
    initiative.goal = serves
    touch(initiative, at, ["goal"])
    record(GoalSaid(), by=by, at=at, about=initiative, group=initiative.group)
    return initiative
