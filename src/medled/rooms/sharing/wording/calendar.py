"""What a day or a time is called in somebody's calendar."""

from django.utils.translation import gettext as _


def term(title: str) -> str:
    """Return what the last day of one's own commitment is called."""
    return _("Your commitment ends: %(title)s") % {"title": title}


def sharing_round(title: str) -> str:
    """Return what the time at which the wishes of a round close is called."""
    return _("The wishes close: %(title)s") % {"title": title}


def mandate_round() -> str:
    """Return what the time at which a mandate round closes is called."""
    return _("The mandate round closes")
