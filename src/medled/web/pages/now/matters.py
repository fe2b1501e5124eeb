"""A matter as a page shows it: with the address of its next step."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from medled.rooms.now.wording import Matter
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Shown:
    """A matter, and where its next step leads; no address for whoever may look but not act."""

    matter: Matter
    href: str


def shown(matters: Iterable[Matter], viewer: Viewer) -> list[Shown]:
    """Return matters with their addresses in the viewer's group."""
    return [Shown(matter, _href(matter, viewer)) for matter in matters]


def _href(matter: Matter, viewer: Viewer) -> str:
    step = matter.step
    if step is None:
        return ""
    try:
        address = reverse(step.page, args=[viewer.group.slug, *step.args])
    except NoReverseMatch:
        return ""
    return f"{address}?{step.query}" if step.query else address
