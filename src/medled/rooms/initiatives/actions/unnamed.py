"""Say for the group whether sparks may come without a name."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.initiatives.events.initiatives import UnnamedChosen
from medled.rooms.initiatives.models import UnnamedSparks
from medled.rooms.initiatives.rules.initiatives import may_choose_unnamed
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import require


@transaction.atomic
def choose(group: Group, *, allowed: bool, by: Person, at: datetime) -> UnnamedSparks:
    """Let sparks come without a name, or no longer; what lies in the box already is shown all the same."""
    require(may_choose_unnamed(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)
    row, is_new = UnnamedSparks.objects.get_or_create(
        group=group, defaults={"allowed": allowed, "chosen_by": by, "chosen_at": at}
    )
    if not is_new and row.allowed == allowed:
        return row
    row.allowed, row.chosen_by, row.chosen_at = allowed, by, at
    row.save(update_fields=["allowed", "chosen_by", "chosen_at"])
    record(UnnamedChosen(allowed=allowed), by=by, at=at, about=group, group=group)
    return row
