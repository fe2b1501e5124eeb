"""What is promised in a group's initiatives, as the engine sees it: an answer by a day, a trial until a day."""

from collections.abc import Iterable

from django.db.models import Q

from medled.engine import picture as engine
from medled.rooms.initiatives.models import Initiative, Trial, Turn
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.models import Group


def promised_in(group: Group) -> Iterable[engine.Initiative]:
    """Yield the live initiatives in which an answer, a review or a word is waited for. Three questions.

    Of those in whose hands it is: whose turn it is to answer, else who follows the trial, else who runs it. A trial is
    one until somebody has looked back at it, also when its time is out and the learning has begun.
    """
    live = {"group": group, "over_at": None, "merged_into": None}
    of_live = {f"initiative__{name}": value for name, value in live.items()}
    tried = {  # a trial that has not been looked at is one at most; the database holds it
        initiative: (until, follower)
        for initiative, until, follower in Trial.objects.filter(reviewed_at=None, **of_live).values_list(
            "initiative", "until", "follower"
        )
    }
    asked = {
        initiative: (person, answer_by)
        for initiative, person, answer_by in Turn.objects.filter(
            ended_at=None,
            asking__answered_at=None,
            asking__withdrawn_at=None,
            **{f"asking__{name}": value for name, value in of_live.items()},
        ).values_list("asking__initiative", "person", "asking__answer_by")
    }
    is_quiet = Q(quiet_told_at__isnull=False, rests_since=None)
    for row in Initiative.objects.filter(Q(pk__in=[*tried, *asked]) | is_quiet, **live):
        until, follower = tried.get(row.pk, (None, None))
        turn = asked.get(row.pk)
        person = turn[0] if turn else follower or row.runner_id
        yield engine.Initiative(
            id=row.pk,
            title=title_of(row),
            step=engine.Step.TRIAL if until else engine.Step(row.stage),
            people=() if person is None else (person,),
            answer_by=turn[1] if turn else None,
            trial_until=until,
            is_quiet=row.quiet_told_at is not None and turn is None and until is None,
        )
