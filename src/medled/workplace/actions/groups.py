"""Change what a group is called and how its week looks."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import GroupChanged
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, may_look_after_group, name_of, require


@transaction.atomic
def change(group: Group, *, name: str, week: str, support_limit: int, version: int, by: Person, at: datetime) -> Group:
    """Change a group's name, week and support limit; its address stays, so that links hold.

    Raises Changed when the settings are no longer those of `version`.
    """
    require(may_look_after_group(viewer_of(by, group, at=at)))
    group = Group.objects.select_for_update().get(pk=group.pk)
    if group.version != version:
        raise Changed
    name = name_of(name, field="name")
    if week not in Group.Week.values:
        raise Cannot(_("Choose one of the weeks."), field="week")
    if not 1 <= support_limit <= 20:
        raise Cannot(_("Write a number from 1 to 20."), field="support_limit")
    group.name, group.week, group.support_limit, group.version = name, week, support_limit, version + 1
    group.save(update_fields=["name", "week", "support_limit", "version"])
    record(GroupChanged(name=name), by=by, at=at, about=group, group=group)
    return group
