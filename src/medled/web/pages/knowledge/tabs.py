"""The pages of the room, as tabs."""

from django.utils.translation import gettext_lazy as _

from medled.web.tabs import Tab, tabs_of
from medled.workplace.rules import Viewer

TABS = (("page", _("Questions")), ("areas", _("Who knows what")))


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to."""
    return tabs_of("knowledge", TABS, viewer, here)
