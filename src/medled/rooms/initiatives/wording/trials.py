"""Trials and what was learnt, in words."""

from datetime import date

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.rooms.initiatives.models import Trial
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.models.proposals import LONGEST_SENTENCE
from medled.rooms.initiatives.models.trials import LONGEST_ACCOUNT
from medled.workplace.wording import in_words

__all__ = ["CHOICES", "LONGEST_ACCOUNT", "LONGEST_REMARK", "LONGEST_SENTENCE", "ends", "how_far"]

CHOICES = (
    (
        "keep",
        gettext_lazy("We keep it"),
        gettext_lazy("It becomes a proposal of what applies from now on, and you decide."),
    ),
    ("change", gettext_lazy("We change it"), gettext_lazy("A new version is written, and you decide anew.")),
    (
        "stop",
        gettext_lazy("We stop, with thanks"),
        gettext_lazy("A trial that taught you something is finished work."),
    ),
)


def how_far(trial: Trial, *, on: date) -> str:
    """Return how far a trial has come: "Trial, week five of six"."""
    if on > trial.until:
        return _("The time of the trial is out")
    weeks = ((trial.until - trial.starts_on).days + 1 + 6) // 7
    if weeks < 2:
        return _("Trial")
    now = max((on - trial.starts_on).days // 7 + 1, 1)
    return _("Trial, week %(now)s of %(all)s") % {"now": in_words(min(now, weeks)), "all": in_words(weeks)}


def ends(trial: Trial, *, on: date) -> str:
    """Return when a trial ends, as a sentence: "The trial ends in eleven days"."""
    days = (trial.until - on).days
    if days < 0:
        words = ngettext("The trial ended %(count)s day ago", "The trial ended %(count)s days ago", -days)
        return words % {"count": in_words(-days)}
    if days == 0:
        return _("The trial ends today")
    words = ngettext("The trial ends in %(count)s day", "The trial ends in %(count)s days", days)
    return capfirst(words % {"count": in_words(days)})
