"""What a time is called in somebody's calendar. Others may glance at it: never what a call is about."""

from django.utils.translation import gettext as _


def check_in(name: str, title: str) -> str:
    """Return what a check-in with somebody is called."""
    return _("Check-in with %(name)s: %(title)s") % {"name": name, "title": title}


def talk(name: str) -> str:
    """Return what a talk that came of a call for support is called: with whom, and nothing more."""
    return _("Talk with %(name)s") % {"name": name}


def away(*, until_known: bool) -> str:
    """Return what one's own absence is called."""
    return _("Away") if until_known else _("Away, until further notice")
