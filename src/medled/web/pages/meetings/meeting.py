"""One meeting: its agenda while it lies ahead, the meeting itself while it goes on, and what it came to."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import duties, meetings
from medled.rooms.meetings.wording import meetings as words
from medled.web import answer
from medled.web.forms.meetings.agenda import ItemForm
from medled.web.forms.meetings.plans import CancelForm, MeetingForm, as_meeting
from medled.web.pages.meetings import matters as filled
from medled.web.pages.meetings import table
from medled.web.pages.meetings.frame import faces_of, meeting_of, rows_of, turns_of
from medled.web.pages.meetings.items import items_of
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require


def meeting(request, group, meeting):
    """Show a meeting as it is now."""
    return shown(request, meeting_of(request, meeting))


def shown(request, found, **forms):
    """Draw a meeting: ahead, going on, or over."""
    state = found.meeting.state
    if state == "going":
        return table.shown(request, found, **forms)
    if state in ("held", "cancelled"):
        return _over(request, found, forms)
    return _ahead(request, found, **forms)


def draft(request, group):
    """Draft a meeting that belongs to no series."""
    require(rules.meetings.may_start_series(request.viewer))
    form = MeetingForm(answer.sent(request), initial={"title": _("Meeting"), "minutes": 60})
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            made = meetings.draft(request.viewer.group, details=form.details(), by=request.user, at=request.at)
            messages.success(request, _("A draft: nobody is told before you open it."))
            return redirect("meetings:meeting", group, made.pk)
    return render(request, "meetings/meeting_form.html", {"form": form, "meeting": None})


def change(request, group, meeting):
    """Change when and where. When somebody else was first, what it says now stands beside what was typed."""
    found = meeting_of(request, meeting)
    require(rules.meetings.may_arrange(request.viewer, found.meeting, found.duties))
    form = MeetingForm(answer.sent(request), initial=as_meeting(found.meeting))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            meetings.change(
                found.meeting,
                details=form.details(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is changed."))
            return redirect("meetings:meeting", group, meeting)
    return render(request, "meetings/meeting_form.html", {"form": form, "meeting": found.meeting})


@require_POST
def open_agenda(request, group, meeting):
    """Open the agenda: all are asked."""
    meetings.open_agenda(meeting_of(request, meeting).meeting, by=request.user, at=request.at)
    messages.success(request, _("All are asked, and have it in their calendars."))
    return redirect("meetings:meeting", group, meeting)


@require_POST
def cancel(request, group, meeting):
    """Cancel it, or drop the draft."""
    found = meeting_of(request, meeting)
    form = CancelForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            meetings.cancel(found.meeting, reason=form.cleaned_data["reason"], by=request.user, at=request.at)
            messages.success(request, _("It is cancelled. What was brought goes on."))
            return redirect("meetings:page", group)
    return shown(request, found, cancel_form=form)


@require_POST
def say_coming(request, group, meeting):
    """Say whether one comes."""
    is_coming = request.POST.get("coming") == "yes"
    meetings.say_coming(meeting_of(request, meeting).meeting, is_coming=is_coming, by=request.user, at=request.at)
    messages.success(request, _("See you there.") if is_coming else _("Noted. You can read afterwards what was said."))
    return redirect("meetings:meeting", group, meeting)


@require_POST
def say_yes(request, group, meeting):
    """Say yes to one's turn."""
    duties.say_yes(
        meeting_of(request, meeting).meeting, kind=request.POST.get("kind", ""), by=request.user, at=request.at
    )
    messages.success(request, _("Good. It is yours this time."))
    return redirect("meetings:meeting", group, meeting)


@require_POST
def pass_on(request, group, meeting):
    """Let one's turn go on."""
    found = meeting_of(request, meeting).meeting
    following = duties.pass_on(found, kind=request.POST.get("kind", ""), by=request.user, at=request.at)
    said = _("The turn goes to %(name)s.") % {"name": following.person.name} if following else _("The turn is free.")
    messages.success(request, said)
    return redirect("meetings:meeting", group, meeting)


@require_POST
def take_duty(request, group, meeting):
    """Take a turn oneself."""
    duties.take(
        meeting_of(request, meeting).meeting, kind=request.POST.get("kind", ""), by=request.user, at=request.at
    )
    messages.success(request, _("Good. It is yours this time."))
    return redirect("meetings:meeting", group, meeting)


def _ahead(request, found, **forms):
    viewer, faces = request.viewer, Faces(request.viewer)
    record = queries.record.record_of(found.meeting.pk, viewer=viewer)
    matters = filled.of_group(viewer)
    arranges = rules.meetings.may_arrange(viewer, found.meeting, found.duties)
    mine = next((one for one in record.people if one.person.id == viewer.person.pk), None)
    away = queries.meetings.away_from(found.meeting)
    context = {
        "shown": found,
        "meeting": found.meeting,
        "when": words.when(found.meeting),
        "day": words.within(found.meeting.starts_at),
        "rows": rows_of(found, faces, viewer, matters),
        "too_long": words.too_long(found.beyond) if found.beyond else "",
        "turns": turns_of(found, faces, viewer),
        "arranges": arranges,
        "takes_part": rules.meetings.takes_part(viewer),
        "may_begin": rules.live.may_begin(viewer, found.meeting)
        and queries.meetings.is_its_day(found.meeting, viewer),
        "mine": mine,
        "not_coming": faces_of((one.person for one in record.people if one.is_coming is False), faces),
        "coming": faces_of((one.person for one in record.people if one.is_coming), faces),
        "away": faces_of((one.person for one in record.people if one.person.id in away), faces),
        "item_form": ItemForm(),
        "cancel_form": CancelForm(),
        **forms,
    }
    return render(request, "meetings/meeting.html", context)


def _over(request, found, forms):
    viewer, faces = request.viewer, Faces(request.viewer)
    record = queries.record.record_of(found.meeting.pk, viewer=viewer)
    items = items_of(record, viewer)
    untouched = [one for one in items if not one.item.paragraph]
    context = {
        "meeting": found.meeting,
        "when": words.when(found.meeting),
        "day": words.within(found.meeting.starts_at),
        "record": record,
        "talked": [one for one in items if one.item.paragraph],
        "untouched": [one for one in untouched if not one.item.is_standing],
        "comes_up_again": words.comes_up_again(one.short for one in untouched if one.item.is_standing),
        "present": faces_of((one.person for one in record.present), faces),
        "takes_part": rules.meetings.takes_part(viewer),
        "too_late": table.unsent(forms),
    }
    return render(request, "meetings/held.html", context)
