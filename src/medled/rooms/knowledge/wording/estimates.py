"""An estimate before and after the talk, in words: of a group, never of a person."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.engine.perspectives.estimate import Estimate
from medled.rooms.knowledge.models import Question
from medled.rooms.knowledge.wording.questions import amount
from medled.workplace.wording import in_words

BEFORE, AFTER = gettext_lazy("Before the talk"), gettext_lazy("After the talk")


def middle(found: Estimate | None, question: Question) -> str:
    """Return one of the two times in a sentence, or why no figure is shown."""
    if found is None:
        return _("Fewer than five gave a number, so no figure is made of them.")
    words = {
        "median": amount(found.median),
        "measure": question.measure,
        "lower": amount(found.lower),
        "upper": amount(found.upper),
        "count": in_words(found.count),
    }
    if found.lower == found.upper:
        return _("The middle was %(median)s %(measure)s, and at least half of the %(count)s said just that.") % words
    return (
        _("The middle was %(median)s %(measure)s, and half of the %(count)s lay between %(lower)s and %(upper)s.")
        % words
    )


def came_closer(before: Estimate | None, after: Estimate | None) -> str:
    """Return whether the middle half has come closer together; empty when nobody can tell."""
    if before is None or after is None:
        return ""
    if after.spread < before.spread:
        return _("You lie closer together now.")
    if after.spread > before.spread:
        return _("You lie further apart now. Perhaps you have found something that you see differently.")
    return _("You lie as far apart as before.")


def changed(both: int | None, number: int | None) -> str:
    """Return how many gave another number, of those who gave one both times; empty when nobody can tell."""
    if both is None or number is None:
        return ""
    if not number:
        return _("Nobody who gave a number both times gave another one.")
    if number == both:
        return _("All %(both)s who gave a number both times gave another one.") % {"both": in_words(both)}
    words = ngettext(
        "%(number)s of the %(both)s who gave a number both times gave another one.",
        "%(number)s of the %(both)s who gave a number both times gave another one.",
        number,
    )
    return words % {"number": capfirst(in_words(number)), "both": in_words(both)}
