"""What stands in a person's own calendar of this room: the days by which an answer is theirs to give, when rounds
close, and when what is tried is looked back at.

Each answer is for one person, and holds only what that person can see on the pages today.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from medled.calendars import Entry
from medled.journal import read
from medled.rooms.initiatives.models import Turn
from medled.rooms.initiatives.queries.rounds import OPEN, ROUNDS
from medled.rooms.initiatives.queries.trials import TRIALS
from medled.rooms.initiatives.wording import calendar as wording
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.rules import Viewer

INITIATIVE, ROUND = "initiatives.initiative", "initiatives.round"
CLOSES_LATER = ("initiatives.round.extended",)
DAY = timedelta(days=1)
BEFORE_IT_CLOSES = timedelta(minutes=30)  # how long the time lasts that ends when a round closes


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. A fixed number of questions.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    if not viewers:
        return []
    seated = {pk: viewer for pk, viewer in viewers.items() if viewer.is_seated}
    return [*_answers(viewers, since, until), *_rounds(seated, since, until), *_trials(seated, since, until)]


def _answers(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    person = next(iter(viewers.values())).person
    turns = Turn.objects.filter(
        person=person,
        ended_at=None,
        due_on__gte=since,
        due_on__lt=until,
        asking__answered_at=None,
        asking__withdrawn_at=None,
        asking__initiative__over_at=None,
        asking__initiative__group__in=viewers,
    ).select_related("asking__initiative")
    for turn in turns:
        initiative = turn.asking.initiative
        here = viewers[initiative.group_id].here
        yield Entry(
            key=f"answer-{turn.pk}",
            summary=wording.answer(title_of(initiative)),
            starts=turn.due_on,
            ends=turn.due_on + DAY,
            changed_at=turn.postponed_at or turn.began_at,
            sequence=int(turn.postponed_at is not None),
            description=here.name,
            about=(INITIATIVE, initiative.pk),
            group=here.slug,
        )


def _rounds(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    """Yield when rounds close, to who has given theirs too: they may change it until then."""
    rows = ROUNDS.filter(OPEN, group__in=viewers, closes_at__date__gte=since, closes_at__date__lt=until)
    found = list(rows)
    changed = read.moments(ROUND, [row.pk for row in found], CLOSES_LATER)
    for row in found:
        here = viewers[row.group_id].here
        yield Entry(
            key=f"proposal-round-{row.pk}",
            summary=wording.round_closes(title_of(row.proposal.initiative)),
            starts=row.closes_at - BEFORE_IT_CLOSES,
            ends=row.closes_at,
            changed_at=max(changed.get(row.pk, []), default=row.opened_at),
            sequence=len(changed.get(row.pk, [])),
            description=here.name,
            about=(ROUND, row.pk),
            group=here.slug,
        )


def _trials(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    """Yield the last day of what is tried: then the group looks back at it."""
    rows = TRIALS.filter(initiative__group__in=viewers, reviewed_at=None, until__gte=since, until__lt=until)
    found = list(rows)
    moved = read.moments(INITIATIVE, [row.initiative_id for row in found], ("initiatives.trial.moved",))
    for row in found:
        here = viewers[row.initiative.group_id].here
        since_begun = [moment for moment in moved.get(row.initiative_id, []) if moment >= row.begun_at]
        yield Entry(
            key=f"trial-{row.pk}",
            summary=wording.trial_ends(title_of(row.initiative)),
            starts=row.until,
            ends=row.until + DAY,
            changed_at=max(since_begun, default=row.begun_at),
            sequence=len(since_begun),
            description=here.name,
            about=(INITIATIVE, row.initiative_id),
            group=here.slug,
        )
