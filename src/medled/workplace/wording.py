"""Plain words about who we are."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from medled.workplace.models import Group, Person, Role

ROLES = dict(Role.choices)
WEEKS = dict(Group.Week.choices)
THEMES = dict(Person.Theme.choices)

CLOSED_DOOR = {
    "withdrawn": _("This invitation has been taken back. Ask the one who sent it for a new one."),
    "used": _("This invitation was for one person and has been used. Ask for a new one."),
    "expired": _("This invitation is too old. Ask the one who sent it for a new one."),
    "closed": _("This group is no longer in use."),
}


def in_words(number: int) -> str:
    """Return a count as a word up to twelve, then in figures."""
    words = [
        pgettext("count", "none"),
        pgettext("count", "one"),
        pgettext("count", "two"),
        pgettext("count", "three"),
        pgettext("count", "four"),
        pgettext("count", "five"),
        pgettext("count", "six"),
        pgettext("count", "seven"),
        pgettext("count", "eight"),
        pgettext("count", "nine"),
        pgettext("count", "ten"),
        pgettext("count", "eleven"),
        pgettext("count", "twelve"),
    ]
    return words[number] if number < len(words) else number_format(number)
