"""Write what is proposed, read a version with what changed, and ask all what they think of it."""

from datetime import time, timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from medled.engine.consent import quorum_of
from medled.rooms.initiatives import queries
from medled.rooms.initiatives.actions import at_table, proposals, rounds
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.wording import initiatives as names
from medled.rooms.initiatives.wording import proposals as words
from medled.rooms.meetings.queries.proposals import item_ahead
from medled.rooms.meetings.wording.meetings import when
from medled.web import answer
from medled.web.forms.initiatives.proposals import AskAllForm, ProposeForm
from medled.web.pages.initiatives.deciding import changed, may_propose
from medled.web.pages.initiatives.initiatives import found_with
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import calendar_of, day_of, seated_on
from medled.workplace.rules import require

DAYS_TO_ANSWER = 3
CLOSES = time(16)
TRIED_FOR = timedelta(weeks=6)
MONTHS = 6


def propose(request, group, initiative):
    """Write the first version, or the next one from the one before."""
    viewer = request.viewer
    found = found_with(initiative, viewer)
    require(may_propose(viewer, found))
    before = queries.rounds.newest(found)
    objections = queries.rounds.objections_on(found) if before else []
    beginning = _beginning(before, request)
    form = ProposeForm(answer.sent(request), objections=_to_work_in(objections, viewer), initial=beginning)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            proposals.write(
                found,
                text=form.written(),
                after=form.cleaned_data["version"],
                works_in=form.cleaned_data.get("works_in", ()),
                by=request.user,
                at=request.at,
            )
            told = _("The proposal is written. Ask all what they think of it when you are ready.")
            messages.success(request, told)
            return redirect("initiatives:initiative", group, initiative)
    context = {
        "initiative": found,
        "title": names.title_of(found),
        "form": form,
        "before": before,
    }
    return render(request, "initiatives/propose.html", context)


def proposal(request, group, proposal):
    """Show a version: what it says, and what came and went since the one before."""
    viewer = request.viewer
    found = _version_with(proposal, viewer)
    faces = Faces(viewer)
    version = queries.rounds.version_of(found, viewer=viewer)
    others = queries.rounds.versions_of(found.initiative, viewer=viewer)
    context = {
        "initiative": found.initiative,
        "title": names.title_of(found.initiative),
        "version": version,
        "leads_to": words.leads_to(found),
        "changed": changed(version),
        "writer": faces.of(found.written_by),
        "works_in": [(one, faces.of(one.person)) for one in version.works_in],
        "others": [(one.proposal, faces.of(one.proposal.written_by)) for one in others if one.proposal != found],
        "is_newest": others[0].proposal == found,
    }
    return render(request, "initiatives/version.html", context)


def ask_all(request, group, proposal):
    """Choose what all are asked about a version, and until when."""
    viewer = request.viewer
    found = _version_with(proposal, viewer)
    require(may_propose(viewer, found.initiative))
    today = day_of(request.at)
    seats = len(seated_on(viewer.here, today))
    item = item_ahead(found.initiative_id, viewer=viewer)
    calendar = calendar_of(viewer.here)
    beginning = {
        "kind": request.GET.get("kind", "consent"),
        "day": calendar.working_day_after(today, DAYS_TO_ANSWER),
        "hour": CLOSES,
        "quorum": quorum_of(seats),
        "at_meeting": request.GET.get("at") == "meeting",
    }
    form = AskAllForm(answer.sent(request), initial=beginning, meeting=when(item.meeting) if item else "")
    zone = timezone.get_default_timezone()
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            opened = rounds.open_round(
                found,
                kind=form.cleaned_data["kind"],
                **_times(form, item, zone),
                quorum=form.cleaned_data["quorum"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("All are asked. Give yours first."))
            return redirect("initiatives:round", group, opened.pk)
    context = {
        "initiative": found.initiative,
        "title": names.title_of(found.initiative),
        "proposal": found,
        "leads_to": words.leads_to(found),
        "form": form,
        "seats": seats,
    }
    return render(request, "initiatives/ask_all.html", context)


def _times(form, item, zone) -> dict:
    """Return when a round is shown: as the form says, or at the meeting on whose agenda it stands."""
    if item is None or not form.cleaned_data["at_meeting"]:
        return {"closes_at": form.closes_at(zone), "begins_at": form.begins_at(zone)}
    ends = item.meeting.starts_at + timedelta(minutes=item.meeting.minutes)
    source = ("meetings.agendaitem", item.pk)
    return {"begins_at": item.meeting.starts_at, "closes_at": ends + at_table.LASTS, "source": source}


def _version_with(pk, viewer):
    found = queries.rounds.proposal_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found


def _beginning(before, request) -> dict:
    """Return what a form begins with: what the version before says, else what is usual."""
    usual = {
        "leads_to": "trial",
        "until": day_of(request.at) + TRIED_FOR,
        "months": MONTHS,
        "version": 0,
    }
    if before is None:
        return usual
    said = {name: value for name, value in vars(Text.of(before)).items() if value not in (None, "")}
    return usual | said | {"version": before.number}


def _to_work_in(objections, viewer) -> list[tuple[int, str]]:
    """Return the objections to choose among, each in the voice of whose it is."""
    faces, row = Faces(viewer), '<span class="voice">{}</span> <span class="small">{}</span>'
    return [(one.pk, format_html(row, one.words, faces.of(one.person).short)) for one in objections]
