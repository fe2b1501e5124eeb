"""The pages of the room, as tabs."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.workplace.rules import Viewer

TABS = (("page", _("How you lead")), ("goals", _("Goals")), ("year", pgettext_lazy("whole", "Our year")))


@dataclass(frozen=True)
class Tab:
    href: str
    label: str
    current: bool


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to.

    The last one leads out of the group, to the unit that it lies in.
    """
    group = viewer.here
    own = [Tab(reverse(f"whole:{name}", args=[group.slug]), label, name == here) for name, label in TABS]
    unit = reverse("organisation:unit", args=[group.unit.organisation_id, group.unit_id])
    return [*own, Tab(unit, str(_("Where you are")), False)]
