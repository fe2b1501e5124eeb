"""What a day is called in somebody's calendar."""

from django.utils.translation import gettext as _


def action(sentence: str) -> str:
    """Return what the day of something one sees to is called."""
    return _("To be done: %(sentence)s") % {"sentence": sentence}


def review(title: str) -> str:
    """Return what the day is called on which an agreement goes on."""
    return _("Goes on, unless somebody opens it again: %(title)s") % {"title": title}
