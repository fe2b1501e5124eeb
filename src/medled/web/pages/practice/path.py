"""A newcomer's path: shown on the first page until it is walked or left, and always on a page of its own.

That it is over is remembered in the session, so that the first page asks nothing more for whoever is no newcomer.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.practice.actions import paths
from medled.rooms.practice.queries.paths import Path, path_of
from medled.rooms.practice.rules.paths import Way, way_of
from medled.rooms.practice.wording.paths import HEADINGS, STEPS
from medled.web.pages.practice.tabs import tabs
from medled.workplace.rules import Viewer, require

OVER = "paths_over"  # in the session: the ways that are over
# Where a step is done.
PAGES = {
    (Way.MEMBER, "room"): "sharing:mine",
    (Way.MEMBER, "reached"): "dialogue:my-presence",
    (Way.MEMBER, "part"): "initiatives:page",
    (Way.MANAGER, "invite"): "workplace:invite",
    (Way.MANAGER, "tasks"): "workplace:choose-tasks",
    (Way.MANAGER, "share"): "sharing:open-round",
    (Way.ORGANISER, "group"): "workplace:add-group",
    (Way.ORGANISER, "invite"): "workplace:invite",
    (Way.ORGANISER, "tasks"): "workplace:choose-tasks",
}


@dataclass(frozen=True)
class ShownStep:
    words: Any
    why: Any
    href: str
    is_done: bool
    is_next: bool


@dataclass(frozen=True)
class ShownPath:
    """A path as a page shows it."""

    heading: Any
    steps: list[ShownStep]
    is_away: bool
    is_walked: bool
    is_managers: bool


def page(request, group):
    """Show the path, whether it is over or not."""
    path = path_of(request.viewer)
    context = {"tabs": tabs(request.viewer, ""), "path": shown(path, request.viewer) if path else None}
    return render(request, "practice/path.html", context)


@require_POST
def leave(request, group):
    """Leave it."""
    require(way_of(request.viewer) is not None)
    paths.leave(request.viewer.here, by=request.user, at=request.at)
    messages.success(request, _("Your first steps are put away. You find them in Practice."))
    return redirect("now:page", group)


@require_POST
def take_up(request, group):
    """Take it up again."""
    require(way_of(request.viewer) is not None)
    paths.take_up(request.viewer.here, by=request.user, at=request.at)
    request.session.pop(OVER, None)
    return redirect("now:page", group)


def on_first_page(request) -> ShownPath | None:
    """Return the path for the first page; None when it is over, which is asked once a session."""
    way = way_of(request.viewer)
    over = request.session.get(OVER, [])
    if way is None or way in over:
        return None
    path = path_of(request.viewer)
    if path is None or path.is_over:
        request.session[OVER] = [*over, str(way)]
        return None
    return shown(path, request.viewer)


def shown(path: Path, viewer: Viewer) -> ShownPath:
    """Return a path as a page shows it."""
    steps = [
        ShownStep(
            *STEPS[path.way, code],
            reverse(PAGES[path.way, code], args=[viewer.here.slug]),
            done,
            code == path.next,
        )
        for code, done in path.steps
    ]
    is_away = path.is_left or not path.is_for_now
    return ShownPath(HEADINGS[path.way], steps, is_away, path.is_walked, path.way is Way.MANAGER)
