"""The pages of the room, as tabs."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medled.web.pages.sharing.tabs import Tab
from medled.workplace.rules import Viewer

# Name of the address, words.
TABS = (("page", _("Guides")), ("stories", _("Stories")), ("reading", _("To read")))


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to."""
    return [Tab(reverse(f"practice:{name}", args=[viewer.here.slug]), label, name == here) for name, label in TABS]
