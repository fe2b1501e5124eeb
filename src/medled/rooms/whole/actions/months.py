"""Keep how groups were when a month is over: once, and never changed.

Nothing is recorded: it is nobody's doing, and tells nothing that the rows of the group do not.
"""

from datetime import datetime

from django.db import transaction

from medled.rooms.whole import queries
from medled.rooms.whole.models import MonthKept
from medled.workplace.models import Group

AT_ONCE = 30  # months of groups at a tick, so that nothing else waits for it


def keep_ended(*, at: datetime) -> int:
    """Keep the months that are over and not kept, as many as a tick has time for; return how many.

    A tick that comes late, or after some that did not come, keeps the same as one in time; twice, the second finds
    nothing.
    """
    kept = 0
    for group in queries.months.lacking(at=at)[:AT_ONCE].iterator():
        kept += _keep(group, at)
        if kept >= AT_ONCE:
            break
    return kept


@transaction.atomic
def _keep(group: Group, at: datetime) -> int:
    """Keep the months of a group, all of them or none. Two at once take turns."""
    group = Group.objects.select_for_update(of=["self"]).select_related("unit").get(pk=group.pk)
    months = queries.months.not_kept(group, at=at)
    for month in months:
        measures = queries.ended_with(group, month=month, at=at)
        MonthKept.objects.bulk_create(queries.months.as_row(group, month, one) for one in measures)
    return len(months)
