"""Finding the round that a page is about, as it is at this moment, and drawing the page."""

from typing import Any

from django.http import Http404
from django.shortcuts import redirect, render

from medled.rooms.sharing.actions import rounds as act
from medled.rooms.sharing.queries import rounds as queries
from medled.web.pages.sharing.tabs import tabs


def look_at(request, pk: int) -> queries.Look:
    """Return the viewer's look at the round with this number, or answer that there is none.

    It is brought up to date first: time itself may have shown the wishes since anybody looked.
    """
    act.catch_up(request.viewer.group, at=request.at)
    round = queries.round_in(request.viewer.group, pk)
    if round is None:
        raise Http404
    return queries.Look(round, viewer=request.viewer)


def is_too_late(request, seen: queries.RoundSeen) -> bool:
    """Whether a page of words has nothing to ask, since the round is over.

    Words that are sent all the same are not thrown away: the action says what has happened, above them.
    """
    return seen.is_over and request.method != "POST"


def to_round(request, pk: int) -> Any:
    """Send the reader to the round's page."""
    return redirect("sharing:round", request.viewer.group.slug, pk)


def answer(request, template: str, context: dict[str, Any]) -> Any:
    """Draw a page of the round with the room's tabs."""
    return render(request, template, {"tabs": tabs(request.viewer, "rounds"), **context})
