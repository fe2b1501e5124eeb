"""What a day is called in somebody's calendar."""

from django.utils.translation import gettext as _


def answer(title: str) -> str:
    """Return what the day by which one answers an initiative is called."""
    return _("Your answer: %(title)s") % {"title": title}
