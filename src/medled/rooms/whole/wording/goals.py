"""Goals in words: whose one is, and how it stands with the group's own."""

from collections.abc import Collection

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.workplace.models import Goal
from medled.workplace.rules import Viewer
from medled.workplace.wording import in_words


def whose(goal: Goal, viewer: Viewer) -> str:
    """Return whose goal it is: that of a unit, of another group, of the viewer's group, or of all."""
    if goal.group is not None:
        return _("your goal") if viewer.group is not None and viewer.stands_in(goal.group.pk) else goal.group.name
    return goal.unit.name if goal.unit else _("all of us")


def sentence_of(are_carried: Collection[bool]) -> str:
    """Return how it stands with the group's own goals, in a sentence: for each, whether somebody carries it."""
    if not are_carried:
        return _("What are you here for?")
    if all(are_carried):
        return _("Somebody carries each of your goals.")
    if not any(are_carried):
        return ngettext("Nobody carries your goal yet.", "Nobody carries your goals yet.", len(are_carried))
    loose = [carried for carried in are_carried if not carried]
    return ngettext(
        "Nobody carries %(number)s of your goals yet.", "Nobody carries %(number)s of your goals yet.", len(loose)
    ) % {"number": in_words(len(loose))}
