"""Questions about the first word on an idea: which wait for one, and who sees to it that they get it."""

from datetime import datetime, timedelta

from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.picture.first_word import SeesTo, see_to, unheard, unheard_in
from medled.rooms.initiatives.rules.initiatives import may_take_part
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

__all__ = ["SeesTo", "is_unheard", "missed", "near", "see_to", "waiting_for"]


def is_unheard(initiative: Initiative) -> bool:
    return unheard(Initiative.objects.filter(pk=initiative.pk)).exists()


def waiting_for(viewer: Viewer) -> list[Initiative]:
    """Return the ideas on which the viewer sees to the first word, soonest first."""
    found = unheard_in(viewer.here.pk)
    if not found:
        return []
    see = see_to(viewer.here, on=day_of(viewer.at))
    return [one for one in found if viewer.person.pk in see.of(one) and may_take_part(viewer, one)]


def near(*, at: datetime) -> list[Initiative]:
    """Return the ideas whose promised day is today or tomorrow, where that has not been told."""
    soon = {"first_word_by__gte": day_of(at), "first_word_by__lte": day_of(at) + timedelta(days=1)}
    rows = unheard(Initiative.objects.filter(first_word_told_at=None, **soon))
    return list(rows.select_related("group").order_by("pk"))


def missed(*, at: datetime) -> list[Initiative]:
    """Return the ideas whose promised day has passed, where that has not been told."""
    rows = unheard(Initiative.objects.filter(first_word_missed_at=None, first_word_by__lt=day_of(at)))
    return list(rows.select_related("group").order_by("pk"))
