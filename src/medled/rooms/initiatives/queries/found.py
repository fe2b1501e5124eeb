"""What of the room can be found: an initiative with what was sparked, said, proposed, seen and learnt.

What is given in a round is not: it is nobody's to read before it is shown to all, and read in its round afterwards.
"""

from collections.abc import Collection, Iterator

from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.queries.initiatives import INITIATIVES
from medled.rooms.initiatives.rules.initiatives import may_see
from medled.rooms.initiatives.wording.initiatives import STAGES, title_of
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer

_WITH = ("joins", "remarks", "proposals", "trials__observations", "learnings")


@findable("initiatives.initiative")
def initiatives(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the initiatives with these ids."""
    rows = INITIATIVES.prefetch_related(*_WITH)
    if viewer is not None:
        rows = rows.filter(group=viewer.group)
    for row in rows if ids is None else rows.filter(pk__in=ids):
        if viewer is None or may_see(viewer, row):
            body = "\n".join(dict.fromkeys(filter(None, _said(row))))
            yield Text(row.pk, row.group_id, row.sparked_at, title_of(row), body, str(STAGES[row.stage]))


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
