"""What of the room can be found: an initiative with what was sparked, said, proposed, seen and learnt.

What is given in a round is not: it is nobody's to read before it is shown to all, and read in its round afterwards.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from django.db.models import Model

from medled.questions import laid_under, rows_with
from medled.rooms.initiatives.models import Initiative, Join, Learning, Observation, Proposal, Remark, Trial
from medled.rooms.initiatives.rules.initiatives import may_see
from medled.rooms.initiatives.wording.initiatives import STAGES, title_of
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer

_with = rows_with(Initiative.objects.all(), "pk")
_trials = rows_with(Trial.objects.all(), "initiative")
_observations = rows_with(Observation.objects.all(), "trial")
_beside: Mapping[str, Callable[[Collection[int]], Iterable[Model]]] = {
    "joins": rows_with(Join.objects.all(), "initiative"),
    "remarks": rows_with(Remark.objects.all(), "initiative"),
    "proposals": rows_with(Proposal.objects.all(), "initiative"),
    "learnings": rows_with(Learning.objects.all(), "initiative"),
}


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


def _lay_beside(initiatives: list[Initiative]) -> None:
    """Have at hand what was said of each."""
    ids = [one.pk for one in initiatives]
    for name, asked in _beside.items():
        laid_under(initiatives, name, asked(ids), by="initiative_id")
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
