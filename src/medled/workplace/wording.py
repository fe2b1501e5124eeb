"""Plain words about who we are."""

from django.utils.translation import gettext_lazy as _

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
