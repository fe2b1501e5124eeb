"""What of the workplace leaves in a file: the group, its place, who is in it and has been, who is away."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out, told
from medled.workplace.models import (
    Absence,
    Goal,
    Group,
    Invitation,
    Membership,
    Organisation,
    Organiser,
    Unit,
    WhyAsked,
)

left_out(Organisation, "A group comes to an organisation that is there, or to a new one of the same name.")
left_out(Unit, "A group comes to the unit of the same name, or to a new one.")
left_out("workplace.person", "Of people a file has a part of its own: name, address and language, and nothing more.")
carried(
    Group,
    _("Groups"),
    of="pk",
    own=(),
    without={"unit": "Its units and organisation stand in the manifest, by name."},
    named="name",
)
carried(Membership, _("Groups that you are or were in"), of="group")
carried(
    Organiser,
    _("Organisations that you look after"),
    why="Who looks after an organisation is decided there.",
)
carried(Absence, _("When you were away"), of="group")
carried(
    Goal,
    _("Goals of the group"),
    of="group",
    own=(),
    without={"organisation": "It is that of the group.", "unit": "A goal of a unit stays with the unit."},
    named="title",
)
carried(WhyAsked, _("What you asked and answered about goals"), of="goal__group")
left_out(Invitation, "A way into a group, for a few days; whoever has not come yet is asked again.")

told(
    "workplace",
    order="workplace.person",
    stay=("workplace.group.taken_out", "workplace.group.taken_out_by_host", "workplace.group.brought_in"),
)
