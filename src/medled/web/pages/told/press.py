"""The page behind a button in a mail: what somebody can do with one press, without signing in."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from medled.listeners import bell, one_press, wording
from medled.rooms.dialogue import queries as dialogue
from medled.rooms.dialogue import rules
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.dialogue.wording.check_ins import when
from medled.workplace import queries
from medled.workplace.rules import Cannot, NotAllowed


@dataclass(frozen=True)
class Press:
    """What the page says, and its button; without one when it is done or no longer waits."""

    says: str
    button: str = ""
    sends: str = ""  # what one read and says yes to


@csrf_exempt  # the address is signed: it is the key, and opens in mail programs that keep no cookie
def page(request, pressed):
    """Show what one press does, and do it; a look changes nothing, since machines look at links too."""
    offered = one_press.behind(pressed, at=request.at)
    if offered is None:
        raise Http404
    person, event, on = offered.person, offered.event, queries.day_of(request.at)
    chosen_here = settings.LANGUAGE_COOKIE_NAME in request.COOKIES
    with override(request.LANGUAGE_CODE if chosen_here else person.language):
        group = next(one for one in queries.groups_of(person, on=on) if one.pk == event.group)
        viewer = queries.viewer_of(person, group, at=request.at)
        refusal = ""
        if "read" in request.POST:
            try:
                DOES[offered.what](event.subject_id, viewer, request.POST["read"])
            except (Cannot, NotAllowed) as no:
                refusal = no.sentence if isinstance(no, Cannot) else ""
            else:
                bell.read(person, event.pk, at=request.at)
                return redirect("told:press", pressed)
        names = queries.names_of(wording.people_in([event]))
        context = {
            "sentence": wording.as_subject(event, offered.told_as, names),
            "press": SHOWS[offered.what](event.subject_id, viewer),
            "refusal": refusal,
            "name": person.name,
            "way": reverse("told:open", args=[event.pk]),
        }
        response = render(request, "told/press.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _shows_call(pk, viewer):
    call = dialogue.calls.call_with(pk, viewer=viewer)
    if call is None or call.closed_at is not None:
        return Press(_("This no longer waits for an answer."))
    turn, name = dialogue.calls.turn_of(call), {"name": call.person.name}
    if rules.calls.has_it(viewer, turn) and dialogue.calls.waits_for_an_answer(call):
        return Press(_("One press, and %(name)s knows it.") % name, str(wording.PRESSES["take"]))
    if turn.person_id == viewer.person.pk:
        return Press(_("%(name)s knows that you are on it.") % name)
    return Press(_("Somebody else has it now."))


def _takes_call(pk, viewer, _read):
    call = dialogue.calls.call_with(pk, viewer=viewer)
    if call is None:
        raise NotAllowed
    calls.take(call, by=viewer.person, at=viewer.at)


def _shows_time(pk, viewer):
    found = dialogue.check_ins.check_in_with(pk, viewer=viewer)
    if found is None or found.held_at or found.skipped_at:
        return Press(_("This time is not asked about any more."))
    if found.proposed_for and found.proposed_by_id != viewer.person.pk and found.proposed_for > viewer.at:
        time = when(found.proposed_for)
        return Press(time[:1].upper() + time[1:], _("Yes, that suits me"), found.proposed_for.isoformat())
    if found.agreed_for and not found.proposed_for:
        return Press(_("Booked: %(time)s.") % {"time": when(found.agreed_for)})
    return Press(_("This time is not asked about any more."))


def _agrees_to_time(pk, viewer, read):
    found = dialogue.check_ins.check_in_with(pk, viewer=viewer)
    if found is None:
        raise NotAllowed
    try:
        starts_at = parse_datetime(read)
    except ValueError:
        starts_at = None
    is_time = starts_at is not None and starts_at.tzinfo
    check_ins.agree(found, starts_at=starts_at if is_time else viewer.at, by=viewer.person, at=viewer.at)


SHOWS = {one_press.TAKE: _shows_call, one_press.AGREE: _shows_time}
DOES = {one_press.TAKE: _takes_call, one_press.AGREE: _agrees_to_time}
