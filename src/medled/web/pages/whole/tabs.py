"""The pages of the room, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.web.tabs import Tab, tabs_of
from medled.workplace.rules import Viewer

TABS = (("page", _("How you lead")), ("goals", _("Goals")), ("year", pgettext_lazy("whole", "Our year")))


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to.

    The last one leads out of the group, to the unit that it lies in.
    """
    unit = viewer.here.unit
    above = Tab(reverse("organisation:unit", args=[unit.organisation_id, unit.pk]), str(_("Where you are")), False)
    return [*tabs_of("whole", TABS, viewer, here), above]
