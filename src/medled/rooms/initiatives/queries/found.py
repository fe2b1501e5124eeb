"""What of the room can be found: an initiative with what was sparked, said, proposed, seen and learnt.

What is given in a round is not: it is nobody's to read before it is shown to all, and read in its round afterwards.
"""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from medled.questions import built_once, laid_under
from medled.rooms.initiatives.models import Initiative, Join, Learning, Observation, Proposal, Remark, Trial
from medled.rooms.initiatives.rules.initiatives import may_see
from medled.rooms.initiatives.wording.initiatives import STAGES, title_of
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer


@findable("initiatives.initiative")
def initiatives(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the initiatives with these ids."""
    rows = list(Initiative.objects.all()) if ids is None else _with(ids)
    if viewer is not None:
        rows = [row for row in rows if may_see(viewer, row)]
    _lay_beside(rows)
    for row in rows:
        body = "\n".join(dict.fromkeys(filter(None, _said(row))))
        yield Text(row.pk, row.group_id, row.sparked_at, title_of(row), body, str(STAGES[row.stage]))


@built_once
def _with(ids: Collection[int]) -> QuerySet[Initiative]:
    return Initiative.objects.filter(pk__in=ids)


@built_once
def _joins(ids: Collection[int]) -> QuerySet[Join]:
    return Join.objects.filter(initiative__in=ids)


@built_once
def _remarks(ids: Collection[int]) -> QuerySet[Remark]:
    return Remark.objects.filter(initiative__in=ids)


@built_once
def _proposals(ids: Collection[int]) -> QuerySet[Proposal]:
    return Proposal.objects.filter(initiative__in=ids)


@built_once
def _trials(ids: Collection[int]) -> QuerySet[Trial]:
    return Trial.objects.filter(initiative__in=ids)


@built_once
def _observations(ids: Collection[int]) -> QuerySet[Observation]:
    return Observation.objects.filter(trial__in=ids)


@built_once
def _learnings(ids: Collection[int]) -> QuerySet[Learning]:
    return Learning.objects.filter(initiative__in=ids)


def _lay_beside(initiatives: list[Initiative]) -> None:
    """Have at hand what was said of each."""
    ids = [one.pk for one in initiatives]
    laid_under(initiatives, "joins", _joins(ids), by="initiative_id")
    laid_under(initiatives, "remarks", _remarks(ids), by="initiative_id")
    laid_under(initiatives, "proposals", _proposals(ids), by="initiative_id")
    laid_under(initiatives, "learnings", _learnings(ids), by="initiative_id")
    trials = _trials(ids)
    if trials:
        laid_under(trials, "observations", _observations([trial.pk for trial in trials]), by="trial_id")
    laid_under(initiatives, "trials", trials, by="initiative_id")


def _said(initiative: Initiative) -> Iterator[str]:
    yield initiative.spark
    yield initiative.benefit
    for learning in initiative.learnings.all():
        yield from (learning.sentence, learning.more)
    proposals = list(initiative.proposals.all())
    for proposal in proposals[-1:]:  # the version that stands
        yield from (proposal.sentence, proposal.text, proposal.look_for)
    for trial in initiative.trials.all():
        yield from (trial.what, trial.look_for, *(seen.words for seen in trial.observations.all()))
    for remark in initiative.remarks.all():
        yield remark.words
    for join in initiative.joins.all():
        yield join.contribution if join.left_at is None else ""
    yield initiative.over_why
