"""What became of a view, as the actions that say so keep it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.models import Fate, Synthesis
from medled.rooms.knowledge.models.syntheses import LONGEST_REASON
from medled.workplace.rules import Cannot, words_of

What = Fate.What


@dataclass(frozen=True)
class Fated:
    """What became of a view, and why."""

    what: str
    reason: str = ""


def keep_fate(synthesis: Synthesis, perspective: int, fated: Fated, *, of: str = "") -> bool:
    """Keep what became of a view (by its id); return whether it is another than before. `of`: which of several."""
    if fated.what not in What.values:
        raise Cannot(_("Choose what became of it."), field=f"what{of}")
    needed = fated.what != What.TAKEN
    reason = words_of(fated.reason, most=LONGEST_REASON, needed=needed, field=f"reason{of}", one_line=True)
    before = Fate.objects.filter(perspective=perspective).first()
    said = {"synthesis": synthesis, "what": fated.what, "reason": reason}
    Fate.objects.update_or_create(perspective_id=perspective, defaults=said)
    return before is None or (before.what, before.reason) != (fated.what, reason)
