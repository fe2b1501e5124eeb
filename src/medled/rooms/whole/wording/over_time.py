"""A measure over the months: what has changed, in words, and each month in short. No arrow where it may be chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as day
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.engine.measures import Measure, Unit, Why
from medled.engine.measures.over_time import Change, change, ends

from .measures import said_of


@dataclass(frozen=True)
class OverTime:
    """A measure over the months that are kept: sentences, and (month, what it said in short), the first one first."""

    measures: Sequence[Measure]
    sentences: list[str]
    rows: list[tuple[str, str]]


def told_over_time(days: Sequence[date], measures: Sequence[Measure]) -> OverTime | None:
    """Return a measure over the months with these last days, in the language that is active.

    None where fewer than two of them say anything: then there is no time to see.
    """
    places = ends(measures)
    if places is None:
        return None
    (then, first), (now, last) = ((measures[place], days[place]) for place in places)
    rows = [(capfirst(day(on, "F Y")), short(one)) for on, one in zip(days, measures, strict=True)]
    return OverTime(measures, _sentences(then, first, now, last), rows)


def _sentences(then: Measure, first: date, now: Measure, last: date) -> list[str]:
    before, after = said_of(then).sentence, said_of(now).sentence
    months = {"first": day(first, "F Y"), "last": day(last, "F Y")}
    if before == after:
        return [_("It said the same at the end of %(last)s as at the end of %(first)s.") % months]
    told = [
        _("At the end of %(month)s: %(sentence)s") % {"month": months["first"], "sentence": before},
        _("At the end of %(month)s: %(sentence)s") % {"month": months["last"], "sentence": after},
    ]
    became = change(then, now)
    if became is Change.UP:
        told.append(_("That is more than chance: the share has grown."))
    elif became is Change.DOWN:
        told.append(_("That is more than chance: the share is less now."))
    return told


def short(measure: Measure) -> str:
    """Return what a measure said, as a cell of a table has it."""
    if measure.why is not None:
        return {
            Why.FEW_PEOPLE: pgettext("measure", "too few people"),
            Why.NOTHING_YET: pgettext("measure", "nothing yet"),
            Why.TOO_LITTLE: pgettext("measure", "too little to say"),
            Why.FEW_BEHIND: pgettext("measure", "too little to show"),
            Why.NONE_RAISED: pgettext("measure", "no objection"),
            Why.TOO_LATE: pgettext("measure", "not known"),
        }[measure.why]
    if measure.unit is Unit.PEOPLE:
        value = measure.value or 0
        low = int(value)
        part = f"{low}–{low + 1}" if value != low else f"{low}"
    elif measure.part is not None:
        part = f"{measure.part}"
    else:
        return said_of(measure).sentence
    return pgettext("measure", "%(part)s of %(of)s") % {"part": part, "of": measure.of}
