"""The real thing that a guide begins: one button, to the page where it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.queries.trials import going_on
from medled.rooms.practice.rules.guides import Guide
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Start:
    """What a button says, and where it leads."""

    label: Any
    href: str


def _to(page: str) -> Callable[[Viewer], str]:
    return lambda viewer: reverse(page, args=[viewer.here.slug])


def _trial(viewer: Viewer) -> str:
    """Return where the trial that ends first is looked back on; where one finds initiatives when none goes on."""
    first = next(iter(going_on(viewer.here)), None)
    if first is None:
        return reverse("initiatives:page", args=[viewer.here.slug])
    return reverse("initiatives:review-trial", args=[viewer.here.slug, first.pk])


# What a guide begins: the words of the button, and the address.
STARTS: dict[str, tuple[Any, Callable[[Viewer], str]]] = {
    "sharing_round": (_("Open a sharing round"), _to("sharing:open-round")),
    "check_in": (_("Book a check-in"), _to("dialogue:check-ins")),
    "initiative": (_("Come with a proposal"), _to("initiatives:spark")),
    "question": (_("Ask all"), _to("knowledge:ask")),
    "trial": (_("Look back on a trial"), _trial),
    "meetings": (_("Plan your meetings"), _to("meetings:page")),
    "tasks": (_("See your tasks"), _to("sharing:tasks")),
    "presence": (_("Say when you can be reached"), _to("dialogue:my-presence")),
}
ANYBODY = {"meetings", "tasks", "presence", "check_in"}  # pages that everybody in the group may open


def start_of(guide: Guide, viewer: Viewer) -> Start | None:
    """Return what the guide begins for the viewer; None when it begins nothing, or they only look."""
    if guide.begins not in STARTS or not (viewer.is_seated or guide.begins in ANYBODY):
        return None
    label, address = STARTS[guide.begins]
    return Start(label, address(viewer))
