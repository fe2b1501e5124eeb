"""Agreements in words: since when, until it is looked at again, and for how long at a time."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.rooms.agreements.models import Agreement
from medled.workplace.wording import in_words

# (months, word) as a form offers them.
INTERVALS = [
    (3, gettext_lazy("After three months")),
    (6, gettext_lazy("After half a year")),
    (12, gettext_lazy("After a year")),
    (24, gettext_lazy("After two years")),
]

APPLIED_BEFORE = gettext_lazy("Applied before")


def since_words(agreement: Agreement, *, today: date) -> str:
    """Return since when it applies, or from when."""
    day = {"day": date_format(agreement.since, "j F Y")}
    return _("From %(day)s") % day if agreement.since > today else _("Since %(day)s") % day


def review_words(agreement: Agreement) -> str:
    """Return when the group looks at it again."""
    return _("Looked at again %(day)s") % {"day": date_format(agreement.review_on, "j F Y")}


def interval_words(months: int) -> str:
    """Return "half a year", "18 months": for how long it goes on at a time."""
    known = {3: _("three months"), 6: _("half a year"), 12: _("a year"), 24: _("two years")}
    return known.get(months) or ngettext("a month", "%(count)s months", months) % {"count": in_words(months)}


def applies_sentence(*, number: int, opened: int) -> str:
    """Return how much applies, and how much of it is opened again."""
    applies = ngettext(
        "One thing is agreed on, until you come to something else.",
        "%(count)s things are agreed on, until you come to something else.",
        number,
    ) % {"count": in_words(number).capitalize()}
    if not opened:
        return applies
    again = ngettext("One is opened again.", "%(count)s are opened again.", opened)
    return f"{applies} {again % {'count': in_words(opened).capitalize()}}"
