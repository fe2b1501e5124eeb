"""Follow the journal: a group in which something has happened is counted anew, by the clock or by who looks first.

Nothing is recorded: what is kept here can always be counted from the rows themselves.
"""

from datetime import datetime

from django.db import transaction

from medled.journal.models import Event
from medled.journal.record import follow
from medled.rooms.whole.models import Due, Standing
from medled.rooms.whole.queries import standing
from medled.workplace.models import Group
from medled.workplace.queries import day_of

AT_ONCE = 500  # groups
ROOMS = ("sharing.", "workplace.", "initiatives.")  # what is counted changes by nothing else


@follow
def _note(event: Event) -> None:
    """Say, in the transaction of an event, that its group is to be counted anew. A row of its own: nobody waits."""
    if event.group is not None and event.kind.startswith(ROOMS):
        Due.objects.create(group_id=event.group)


def count_due(*, at: datetime) -> int:
    """Count anew the groups that are due, and return how many; twice, the second finds nothing."""
    due = standing.due_on(day_of(at))
    for first in range(0, len(due), AT_ONCE):
        _count(due[first : first + AT_ONCE], at)
    return len(due)


@transaction.atomic
def _count(groups: list[int], at: datetime) -> None:
    """Count some groups and keep it. Two at once take turns at the groups; what happens meanwhile is counted next."""
    list(Group.objects.select_for_update().filter(pk__in=groups).order_by("pk").values_list("pk"))
    seen = list(Due.objects.filter(group__in=groups).values_list("pk", flat=True))
    rows = [
        Standing(
            group_id=group,
            holds_until=until,
            **{name: getattr(counts, name) for name in standing.COUNTED},
        )
        for group, (counts, until) in standing.count(groups, on=day_of(at)).items()
    ]
    fields = [*standing.COUNTED, "holds_until"]
    Standing.objects.bulk_create(rows, update_conflicts=True, unique_fields=["group"], update_fields=fields)
    Due.objects.filter(pk__in=seen).delete()
