"""The agenda of a meeting that lies ahead: look at it, bring something, change, order, park and take up."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives.queries import initiatives
from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import agenda
from medled.rooms.meetings.wording import meetings as words
from medled.web import answer, sources
from medled.web.forms.meetings.agenda import ItemForm, as_item
from medled.web.ids import id_in
from medled.web.pages.initiatives.deciding import may_propose
from medled.web.pages.meetings import meeting as pages
from medled.web.pages.meetings.frame import found_or_404, item_of, meeting_of
from medled.web.pages.sharing.faces import Faces
from medled.web.places import PAGES
from medled.workplace.rules import require


@require_POST
def bring(request, group, meeting):
    """Bring something to a meeting."""
    shown = meeting_of(request, meeting)
    form = ItemForm(request.POST, auto_id="bring-%s")
    if form.is_valid():
        with answer.into(form):
            item = agenda.bring(shown.meeting, words=form.words(), by=request.user, at=request.at)
            messages.success(request, _("%(title)s is on the agenda.") % {"title": item.title})
            return redirect("meetings:meeting", group, meeting)
    return pages.shown(request, shown, item_form=form)


@require_POST
def lift_out(request, group, meeting):
    """Give what stands under an item an item of its own."""
    shown = meeting_of(request, meeting)
    kind, pk = request.POST.get("kind", ""), id_in(request.POST.get("id", ""))
    source = (kind, pk) if kind in PAGES and pk is not None else None
    type_ = queries.proposals.type_of(source, viewer=request.viewer)
    form = ItemForm({"title": request.POST.get("title", "")[:160], "type": type_, "minutes": "10"})
    if form.is_valid():
        agenda.bring(shown.meeting, words=form.words(), source=source, by=request.user, at=request.at)
        messages.success(request, _("It has an item of its own now."))
    return redirect("meetings:meeting", group, meeting)


def park(request, group):
    """Put something where it waits until somebody takes it up."""
    require(rules.meetings.takes_part(request.viewer))
    form = ItemForm(answer.sent(request))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            agenda.park(request.viewer.group, words=form.words(), by=request.user, at=request.at)
            messages.success(request, _("It waits here until somebody takes it up."))
            return redirect("meetings:page", group)
    return render(request, "meetings/park.html", {"form": form})


def item(request, group, item):
    """Show an item; who may change it can. When somebody else was first, what it says now stands beside."""
    found = item_of(request, item)
    shown = meeting_of(request, found.meeting_id) if found.meeting_id else None
    if shown is not None:
        found.meeting = shown.meeting
        if shown.meeting.state == "held" and request.method == "GET":  # there stands what came of it
            return redirect(f"{reverse('meetings:meeting', args=[group, found.meeting_id])}#item-{found.pk}")
    duties = shown.duties if shown else ()
    may_change = rules.meetings.may_change_item(request.viewer, found, duties) and found.state in ("waiting", "now")
    is_ahead = shown is not None and shown.meeting.state == "open" and found.state == "waiting"
    form = ItemForm(answer.sent(request), initial=as_item(found)) if may_change else None
    if request.method == "POST" and form is not None and form.is_valid():
        with answer.into(form):
            agenda.change(
                found,
                words=form.words(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is changed."))
            return _back(group, found)
    by = Faces(request.viewer).of(found.brought_by).short if found.brought_by else ""
    context = {
        "item": found,
        "kind": words.kind_of(found, by),
        "state": words.STATES[found.state],
        "form": form,
        "meeting": shown and shown.meeting,
        "about": queries.proposals.about(found.source, viewer=request.viewer),
        "came_from": sources.came_from(found.source, request.viewer),
        "may_ask": is_ahead and _may_ask(found, request.viewer),
        "when": words.when(shown.meeting) if shown else "",
        "may_take_out": may_change and not found.is_fixed and found.begun_at is None,
        "may_park": may_change and shown is not None and not found.is_standing and found.begun_at is None,
    }
    return render(request, "meetings/item.html", context)


@require_POST
def place(request, group, item):
    """Put an item one place up or down."""
    found = item_of(request, item)
    shown = meeting_of(request, found_or_404(found.meeting_id))
    order = [one.pk for one in shown.items]
    step = -1 if request.POST.get("to") == "up" else 1
    agenda.place(found, place=order.index(found.pk) + step if found.pk in order else 0, by=request.user, at=request.at)
    return redirect("meetings:meeting", group, found.meeting_id)


@require_POST
def take_out(request, group, item):
    """Take an item out."""
    found = agenda.take_out(item_of(request, item), by=request.user, at=request.at)
    messages.success(request, _("%(title)s is taken out.") % {"title": found.title})
    return _back(group, found)


@require_POST
def put_aside(request, group, item):
    """Take an item from the agenda and park it."""
    before = item_of(request, item)
    found = agenda.put_aside(before, by=request.user, at=request.at)
    messages.success(request, _("%(title)s waits until somebody takes it up.") % {"title": found.title})
    return redirect("meetings:meeting", group, before.meeting_id)


@require_POST
def take_up(request, group, item):
    """Put what is parked on the agenda of the next meeting."""
    ahead = queries.meetings.ahead_in(request.viewer)
    found = item_of(request, item)
    if not ahead:
        messages.error(request, _("No meeting is planned yet."))
        return redirect("meetings:page", group)
    agenda.take_up(found, meeting=ahead[0].meeting, by=request.user, at=request.at)
    messages.success(request, _("%(title)s is on the agenda.") % {"title": found.title})
    return redirect("meetings:meeting", group, ahead[0].meeting.pk)


def _may_ask(item, viewer) -> bool:
    """Whether the viewer may ask all before the meeting what they think of the proposal that an item is about."""
    kind, pk = item.source or ("", 0)
    initiative = initiatives.initiative_with(pk, viewer=viewer) if kind == "initiatives.initiative" else None
    return initiative is not None and may_propose(viewer, initiative)


def _back(group, item):
    if item.meeting_id:
        return redirect("meetings:meeting", group, item.meeting_id)
    return redirect("meetings:page", group)
