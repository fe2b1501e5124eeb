"""What became of a view, in words."""

from django.utils.translation import gettext_lazy

from medled.rooms.knowledge.models import Fate
from medled.rooms.knowledge.models.syntheses import LONGEST_REASON, LONGEST_SYNTHESIS

__all__ = ["FATES", "LONGEST_REASON", "LONGEST_SYNTHESIS", "WHY"]

FATES = tuple((what.value, what.label) for what in Fate.What)
WHY = gettext_lazy("How, or why not?")
