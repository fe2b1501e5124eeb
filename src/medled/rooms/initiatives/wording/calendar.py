"""What a day is called in somebody's calendar."""

from django.utils.translation import gettext as _


def answer(title: str) -> str:
    """Return what the day by which one answers an initiative is called."""
    return _("Your answer: %(title)s") % {"title": title}


def round_closes(title: str) -> str:
    """Return what the moment when a round on a proposal closes is called."""
    return _("The round closes: %(title)s") % {"title": title}


def trial_ends(title: str) -> str:
    """Return what the last day of a trial is called."""
    return _("Look back at the trial: %(title)s") % {"title": title}
