"""Questions about sparks without a name: which boxes are to be opened, and when the morning begins."""

from datetime import datetime

from medled.rooms.initiatives.models import SealedSpark
from medled.workplace.models import Group
from medled.workplace.queries import calendar_of, day_of


def is_morning(group: Group, *, at: datetime) -> datetime | None:
    """Return the moment when today's morning began where the group is, once it has; None before it."""
    morning = calendar_of(group).opening(day_of(at))
    return morning if at >= morning else None


def boxes_to_open(*, at: datetime) -> list[Group]:
    """Return the groups in whose box something was left before today, and where the morning has begun."""
    sealed = SealedSpark.objects.filter(sealed_on__lt=day_of(at))
    groups = Group.objects.filter(pk__in=sealed.values("group")).order_by("pk")
    return [group for group in groups if is_morning(group, at=at)]
