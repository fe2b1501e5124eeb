"""Questions about the whole: the measures of a group, counted anew at each look from what every member sees already.

Never of a person. Each costs the same number of queries whatever the size of the group.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from medled.engine import measures as engine
from medled.engine.measures import Measure
from medled.engine.measures.shared import TermEnded
from medled.engine.measures.tried import TrialEnded
from medled.engine.picture import GroupPicture, Part
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.models import Trial
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Group
from medled.workplace.queries import day_of

from . import conditions, goals, level, missing, standing

__all__ = ["conditions", "goals", "level", "measures_of", "missing", "standing"]

YEAR = timedelta(days=365)


def measures_of(group: Group, *, at: datetime) -> list[Measure]:
    """Return the measures of a group at a moment, in the order in which they are told."""
    picture = picture_of(group, at=at)
    people = len(picture.seated)
    in_place, lifted = _decisions(group, at)
    return [
        engine.leaders(picture),
        engine.breadth(picture),
        engine.carried(picture),
        engine.goals_alive(picture),
        engine.moved(_terms(group, picture), people=people),
        engine.pairs(picture),
        engine.room(picture),
        engine.decided_in_place(in_place=in_place, lifted=lifted, people=people),
        engine.named_support(picture),
        engine.doubled(picture),
        engine.on_the_way(picture),
        engine.reviewed(_trials(group, picture.on), people=people, calendar=picture.calendar, on=picture.on),
    ]


def _terms(group: Group, picture: GroupPicture) -> Sequence[TermEnded]:
    """Return the terms of leads that have ended in a year, first to last, of tasks that are still there to be led."""
    ended = Commitment.objects.filter(
        task__group=group,
        role=Commitment.Role.LEAD,
        state__in=[Commitment.State.HANDED_OVER, Commitment.State.RETURNED, Commitment.State.ENDED],
        accepted_at__isnull=False,
        ended_at__gt=picture.at - YEAR,
        ended_at__lte=picture.at,
    )
    leads = {row.task: row.person for row in picture.in_force if row.part is Part.LEAD}
    open_tasks = {task.id for task in picture.open_tasks}
    rows = ended.order_by("ended_at", "pk").values_list("task", "person")
    return [TermEnded(task, person, leads.get(task)) for task, person in rows if task in open_tasks]


def _decisions(group: Group, at: datetime) -> tuple[int, int]:
    """Return how many decisions of a year were made in the group, and how many were lifted out of it."""
    made = Decision.objects.filter(
        group=group, state=Decision.State.MADE, decided_at__gt=at - YEAR, decided_at__lte=at
    )
    ways = list(made.values_list("way", flat=True))
    lifted = ways.count(Decision.Way.LIFTED)
    return len(ways) - lifted, lifted


def _trials(group: Group, on: date) -> Sequence[TrialEnded]:
    """Return the trials whose last day was in the last year."""
    over = Trial.objects.filter(initiative__group=group, until__gt=on - YEAR, until__lt=on)
    return [
        TrialEnded(until, reviewed_at and day_of(reviewed_at))
        for until, reviewed_at in over.values_list("until", "reviewed_at")
    ]
