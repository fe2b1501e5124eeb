"""What is promised in a group's initiatives, as the engine sees it: an answer by a day, a trial until a day."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, Subquery

from medled.engine import picture as engine
from medled.rooms.initiatives.models import Asking, Initiative, Trial, Turn
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.models import Group


def promised_in(group: Group) -> Iterable[engine.Initiative]:
    """Yield the live initiatives in which an answer, a review or a word is waited for. Two questions.

    Of those in whose hands it is: whose turn it is to answer, else who follows the trial, else who runs it. A trial is
    one until somebody has looked back at it, also when its time is out and the learning has begun.
    """
    asked = Asking.objects.filter(initiative=OuterRef("pk"), answered_at=None, withdrawn_at=None)
    tried = Trial.objects.filter(initiative=OuterRef("pk"), reviewed_at=None)
    live = Initiative.objects.filter(group=group, over_at=None, merged_into=None)
    is_quiet = Q(quiet_told_at__isnull=False, rests_since=None)
    rows = list(
        live.annotate(
            tried_until=Subquery(tried.values("until")), followed_by=Subquery(tried.values("follower"))
        ).filter(Exists(asked) | Q(tried_until__isnull=False) | is_quiet)
    )  # a trial that has not been looked at is one at most; the database holds it
    turns = {
        turn.asking.initiative_id: turn
        for turn in Turn.objects.filter(
            ended_at=None, asking__initiative__in=rows, asking__answered_at=None, asking__withdrawn_at=None
        ).select_related("asking")
    }
    for row in rows:
        turn = turns.get(row.pk)
        person = turn.person_id if turn else row.followed_by or row.runner_id
        yield engine.Initiative(
            id=row.pk,
            title=title_of(row),
            step=engine.Step.TRIAL if row.tried_until else engine.Step(row.stage),
            people=() if person is None else (person,),
            answer_by=turn.asking.answer_by if turn else None,
            trial_until=row.tried_until,
            is_quiet=row.quiet_told_at is not None and turn is None and row.tried_until is None,
        )
