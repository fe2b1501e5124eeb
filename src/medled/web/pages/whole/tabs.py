"""The pages of the room, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.rooms.whole.rules import may_see_conditions
from medled.web.tabs import Tab, tabs_of
from medled.workplace.rules import Viewer

TABS = (
    ("page", _("How you lead")),
    ("missing", _("What is missing")),
    ("goals", _("Goals")),
    ("year", pgettext_lazy("whole", "Our year")),
)


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to.

    The last one leads out of the group, to the unit that it lies in.
    """
    unit = viewer.here.unit
    above = Tab(reverse("organisation:unit", args=[unit.organisation_id, unit.pk]), str(_("Where you are")), False)
    return [*tabs_of("whole", TABS, viewer, here), above]


def tabs_above(organisation: int, unit: int | None, here: str, *, viewer: Viewer) -> list[Tab]:
    """Return the tabs of an organisation's pages, each at the same place (ids); `here` names the one that is open."""
    names = [("page", pgettext_lazy("whole", "The map")), ("missing", _("What is missing"))]
    if may_see_conditions(viewer):
        names.append(("conditions", _("Managers and support")))
    return [Tab(address_above(name, organisation, unit), str(label), name == here) for name, label in names]


def address_above(name: str, organisation: int, unit: int | None) -> str:
    """Return the address of one of an organisation's pages at a place (ids); with no unit, that of all of it."""
    if unit is None:
        return reverse(f"organisation:{name}", args=[organisation])
    return reverse("organisation:unit" if name == "page" else f"organisation:{name}-in", args=[organisation, unit])
