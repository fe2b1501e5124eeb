"""What is promised in a group's initiatives, as the engine sees it: an answer by a day, a trial until a day."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from medled.engine import picture as engine
from medled.rooms.initiatives.models import Asking, Initiative, Trial, Turn
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.models import Group


def promised_in(group: Group) -> Iterable[engine.Initiative]:
    """Yield the live initiatives in which an answer or a review is waited for. Three questions.

    Of those in whose hands it is: whose turn it is to answer, else who follows the trial, else who runs it.
    """
    asked = Asking.objects.filter(initiative=OuterRef("pk"), answered_at=None, withdrawn_at=None)
    tried = Trial.objects.filter(initiative=OuterRef("pk"), reviewed_at=None)
    live = Initiative.objects.filter(group=group, over_at=None, merged_into=None)
    rows = list(live.filter(Exists(asked) | Exists(tried)))
    turns = {
        turn.asking.initiative_id: turn
        for turn in Turn.objects.filter(
            ended_at=None, asking__initiative__in=rows, asking__answered_at=None, asking__withdrawn_at=None
        ).select_related("asking")
    }
    trials = {trial.initiative_id: trial for trial in Trial.objects.filter(initiative__in=rows, reviewed_at=None)}
    for row in rows:
        turn, trial = turns.get(row.pk), trials.get(row.pk)
        hands = turn.person_id if turn else trial.follower_id if trial else None
        person = hands or (None if turn else row.runner_id)
        yield engine.Initiative(
            id=row.pk,
            title=title_of(row),
            step=engine.Step(row.stage),
            people=() if person is None else (person,),
            answer_by=turn.asking.answer_by if turn else None,
            trial_until=trial.until if trial else None,
        )
