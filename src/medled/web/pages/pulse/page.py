"""The room's first page: the pulse that is open, what waits for the reader, and those that have closed."""

from django.shortcuts import render

from medled.rooms.pulse import wording
from medled.rooms.pulse.queries import waves as ask


def page(request, group):
    """Show where the pulse is. Whether somebody has answered is seen by nobody but them."""
    viewer, organisation = request.viewer, request.viewer.here.unit.organisation
    wave = ask.open_in(organisation, at=request.at)
    asked = ask.asked_now(request.user, at=request.at)
    has_answered = asked is not None and ask.has_taken_part(asked, request.user)
    closed = ask.closed_in(organisation)
    context = {
        "sentence": wording.waves.first_sentence(
            wave,
            is_asked=asked is not None,
            has_answered=has_answered,
            is_closing=ask.closing_in(organisation, at=request.at) is not None,
            closed=closed,
        ),
        "wave": wave,
        "asked": asked,
        "has_answered": has_answered,
        "home": asked and ask.home_of(asked, request.user),
        "closed": closed,
        "organises": viewer.organises,
    }
    return render(request, "pulse/page.html", context)
