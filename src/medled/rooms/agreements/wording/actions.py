"""What is to be done, in words: by when, and whose it is."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medled.rooms.agreements.models import Action

# (code, word) as a form offers them.
HELPED_CHOICES = [(code, word) for code, word in Action.Helped.choices if code]
HELPED = dict(HELPED_CHOICES)
NEAR = timedelta(days=7)


def day_words(day: date, *, today: date) -> str:
    """Return a day as one says it: today, tomorrow, Thursday, Thursday 5 March, 5 March 2027."""
    if day == today:
        return _("today")
    if day == today + timedelta(days=1):
        return _("tomorrow")
    if today < day < today + NEAR:
        return date_format(day, "l")
    return date_format(day, "l j F" if day.year == today.year else "j F Y")


def due_words(action: Action, *, today: date) -> str:
    """Return by when it is to be done, or that the day has passed."""
    if action.is_live and action.due_on < today:
        return _("It was to be done %(day)s") % {"day": date_format(action.due_on, "j F")}
    return _("By %(day)s") % {"day": day_words(action.due_on, today=today)}


def done_words(day: date) -> str:
    """Return when it was done."""
    return _("Done %(day)s") % {"day": date_format(day, "j F Y")}
