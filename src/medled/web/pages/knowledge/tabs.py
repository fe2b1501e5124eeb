"""The pages of the room, as tabs. A page that has no address yet has no tab."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from medled.workplace.rules import Viewer

# Name of the address, words.
TABS = (
    ("page", _("Questions")),
    ("areas", _("Who knows what")),
)


@dataclass(frozen=True)
class Tab:
    href: str
    label: str
    current: bool


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to."""
    return list(_tabs(viewer, here))


def _tabs(viewer: Viewer, here: str) -> Iterator[Tab]:
    for name, label in TABS:
        try:
            href = reverse(f"knowledge:{name}", args=[viewer.here.slug])
        except NoReverseMatch:
            continue
        yield Tab(href, label, name == here)
