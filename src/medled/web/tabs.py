"""The pages of a room, as tabs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Tab:
    href: str
    label: str
    current: bool


def tabs_of(room: str, pages: Iterable[tuple[str, str]], viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>: of (name of the address, words), of which `here` is the current one."""
    slug = viewer.here.slug
    return [Tab(reverse(f"{room}:{name}", args=[slug]), label, name == here) for name, label in pages]
