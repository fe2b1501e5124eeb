"""My calendar: the secret address that a calendar program reads, and the page on which I make it, renew it, end it."""

from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from medled import calendars
from medled.listeners import own_calendar
from medled.rooms.agreements.queries.calendar import entries_of as of_agreements
from medled.rooms.dialogue.queries.calendar import entries_of as of_dialogue
from medled.rooms.initiatives.queries.calendar import entries_of as of_initiatives
from medled.rooms.meetings.queries.calendar import entries_of as of_meetings
from medled.rooms.sharing.queries.calendar import entries_of as of_sharing
from medled.web.places import with_page
from medled.web.viewer import from_only_group, signed_in
from medled.workplace import queries

BACK, AHEAD = timedelta(days=90), timedelta(days=400)


@signed_in
def page(request):
    """Show the address, what it shows to whoever has it, and how one gets another."""
    from_only_group(request)
    secret = own_calendar.secret_of(request.user)
    address = settings.BASE_URL + reverse("told:feed", args=[secret]) if secret else ""
    context = {
        "address": address,
        "opens": f"webcal://{address.partition('://')[2]}" if address else "",
        "is_invited": own_calendar.is_invited(request.user),
    }
    return render(request, "told/calendar.html", context)


@require_POST
@signed_in
def renew(request):
    """Make an address; the one before, if any, leads nowhere from now on."""
    had_one = own_calendar.secret_of(request.user) is not None
    own_calendar.renew(request.user)
    messages.success(request, _("The address is new. The old one no longer works.") if had_one else _("Here it is."))
    return redirect("told:calendar")


@require_POST
@signed_in
def turn_off(request):
    """Take the address away."""
    own_calendar.turn_off(request.user)
    messages.success(request, _("It is turned off. The address no longer works."))
    return redirect("told:calendar")


@require_POST
@signed_in
def invite(request):
    """Say whether I want what is booked as invitations by mail."""
    wanted = request.POST.get("wanted") == "yes"
    own_calendar.invite(request.user, wanted)
    messages.success(
        request, _("From now on you get invitations.") if wanted else _("You get no more invitations by mail.")
    )
    return redirect("told:calendar")


@require_safe
def feed(request, secret):
    """Answer a calendar program, which has no session: the address is the key. The same again is a 304."""
    person = own_calendar.whose(secret)
    if person is None:
        raise Http404
    with override(person.language):
        contents = _contents(person, at=request.at)
    answer = HttpResponse(contents, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="medled.ics"'
    answer["Content-Language"] = person.language
    answer["ETag"] = f'"{sha256(contents).hexdigest()[:32]}"'
    # It may be kept, but is asked for each time: what one may no longer see is gone at the next look. No day of the
    # last change is said: what has been taken out leaves no row to have one.
    answer["Cache-Control"] = "private, no-cache"
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return get_conditional_response(request, etag=answer["ETag"], response=answer)


def _contents(person, *, at) -> bytes:
    viewers = queries.viewers_of(person, at=at)
    today = queries.day_of(at)
    days = {"since": today - BACK, "until": today + AHEAD}
    rooms = (of_dialogue, of_initiatives, of_sharing, of_agreements, of_meetings)
    entries = [entry for entries_of in rooms for entry in entries_of(viewers, **days)]
    return calendars.feed(
        map(with_page, entries),
        name="Medled",
        description=_("What you have agreed on and what closes, in your groups in Medled."),
        host=own_calendar.host(),
    )
