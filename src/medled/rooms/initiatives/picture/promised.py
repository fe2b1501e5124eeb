"""What is promised in a group's initiatives, as the engine sees it: a word, an answer, or a trial until a day."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from medled.engine import picture as engine
from medled.questions import built_once
from medled.rooms.initiatives.models import Initiative, Turn
from medled.rooms.initiatives.picture.first_word import SeesTo, seen_to, unheard_in
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.models import Group
from medled.workplace.queries import day_of

OPEN_TURN = {"ended_at": None, "asking__answered_at": None, "asking__withdrawn_at": None}


def promised_in(
    group: Group,
    *,
    at: datetime,
    memberships: Iterable[engine.Membership],
    absences: Iterable[engine.Absence],
) -> Iterable[engine.Initiative]:
    """Yield the live initiatives that serve a goal, or in which an answer, a review or a word is waited for.

    Three questions.

    Of those in whose hands it is: whose turn it is to answer, else who follows the trial, else who runs it. A trial is
    one until somebody has looked back at it, also when its time is out and the learning has begun.
    """
    asked = {initiative: (person, answer_by) for initiative, person, answer_by in _asked(group.pk)}
    for row in _live(group.pk):
        until, turn = row.tried_until, asked.get(row.pk)
        person = turn[0] if turn else row.followed_by or row.runner_id
        yield engine.Initiative(
            id=row.pk,
            title=title_of(row),
            goal=row.goal_id,
            step=engine.Step.TRIAL if until else engine.Step(row.stage),
            people=() if person is None else (person,),
            answer_by=turn[1] if turn else None,
            trial_until=until,
            is_quiet=row.quiet_told_at is not None and turn is None and until is None,
        )
    # What has been quiet for long is in the hands of two: who runs it, and who sees to a first word.
    if waiting := _unheard_in(group.pk):
        see = seen_to(memberships, absences, on=day_of(at))
        yield from (_unheard(row, see) for row in waiting)


@built_once
def _asked(group: int) -> QuerySet[Turn, Any]:
    rows = Turn.objects.filter(asking__initiative__group=group, **OPEN_TURN)
    return rows.values_list("asking__initiative", "person", "asking__answer_by")


@built_once
def _live(group: int) -> QuerySet[Initiative, Any]:
    turn = Turn.objects.filter(asking__initiative=OuterRef("pk"), **OPEN_TURN)
    # A trial that has not been looked at is one at most; the database holds it.
    trial = FilteredRelation("trials", condition=Q(trials__reviewed_at=None))
    is_quiet = Q(quiet_told_at__isnull=False, rests_since=None)
    rows = Initiative.objects.filter(group=group, over_at=None, merged_into=None).annotate(
        trial=trial, tried_until=F("trial__until"), followed_by=F("trial__follower")
    )
    rows = rows.filter(Exists(turn) | Q(tried_until__isnull=False) | is_quiet | Q(goal__isnull=False))
    return rows.only("title", "spark", "stage", "goal", "runner", "quiet_told_at")


@built_once
def _unheard_in(group: int) -> QuerySet[Initiative]:
    return unheard_in(group).only("title", "spark", "stage", "author", "first_word_by")


def _unheard(row: Initiative, see: SeesTo) -> engine.Initiative:
    """Return an idea that waits for a first word, in the hands of who sees to it."""
    return engine.Initiative(
        id=row.pk,
        title=title_of(row),
        step=engine.Step(row.stage),
        people=see.of(row),
        answer_by=row.first_word_by,
    )
