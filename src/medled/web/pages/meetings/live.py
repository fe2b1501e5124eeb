"""What one does at the table: begin, be there, go from item to item, write a note, and end."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import live, notes
from medled.web import answer
from medled.web.forms.meetings.live import NoteForm
from medled.web.pages.meetings import matters
from medled.web.pages.meetings import meeting as pages
from medled.web.pages.meetings.frame import at_table, found_or_404, item_of, meeting_of, person_of
from medled.workplace.rules import require


@require_POST
def begin(request, group, meeting):
    """Begin the meeting."""
    shown = meeting_of(request, meeting)
    first = next((item for item in shown.items if item.state == "waiting"), None)
    under = matters.under(first.draws, request.viewer) if first else []
    live.begin(shown.meeting, matters=under, by=request.user, at=request.at)
    return redirect("meetings:meeting", group, meeting)


@require_POST
def be_here(request, group, meeting):
    """Be there, or note that somebody is who has no phone."""
    found = meeting_of(request, meeting).meeting
    live.be_here(found, person=person_of(request), by=request.user, at=request.at)
    return redirect("meetings:meeting", group, meeting)


@require_POST
def leave(request, group, meeting):
    """Leave before the end."""
    found = meeting_of(request, meeting).meeting
    live.leave(found, person=person_of(request), by=request.user, at=request.at)
    return redirect("meetings:meeting", group, meeting)


@require_POST
def take_up(request, group, item):
    """Take up an item now."""
    found = item_of(request, item)
    live.take_up(found, matters=matters.under(found.draws, request.viewer), by=request.user, at=request.at)
    return at_table(request, group, found.meeting_id)


@require_POST
def go_on(request, group, item):
    """Finish an item and go on to the next."""
    found = item_of(request, item)
    shown = meeting_of(request, found_or_404(found.meeting_id))
    comes = queries.live.following(shown.items, found)
    under = matters.under(comes.draws, request.viewer) if comes else []
    live.go_on(found, matters=under, by=request.user, at=request.at)
    return at_table(request, group, found.meeting_id)


@require_POST
def give_more_time(request, group, item):
    """Give the item five minutes more."""
    found = live.give_more_time(item_of(request, item), by=request.user, at=request.at)
    return at_table(request, group, found.meeting_id)


@require_POST
def park(request, group, item):
    """Park an item."""
    found = live.park(item_of(request, item), by=request.user, at=request.at)
    messages.success(request, _("%(title)s waits until somebody takes it up.") % {"title": found.title})
    return at_table(request, group, found.meeting_id)


@require_POST
def move_on(request, group, item):
    """Let an item go on next time."""
    found = live.move_on(item_of(request, item), by=request.user, at=request.at)
    messages.success(request, _("%(title)s goes on next time.") % {"title": found.title})
    return at_table(request, group, found.meeting_id)


@require_POST
def end(request, group, meeting):
    """End the meeting."""
    live.end(meeting_of(request, meeting).meeting, by=request.user, at=request.at)
    messages.success(request, _("The meeting is over. Thank you all."))
    return redirect("meetings:meeting", group, meeting)


@require_POST
def write_note(request, group, item):
    """Write a note at an item."""
    found = item_of(request, item)
    form = NoteForm(request.POST, auto_id="note-%s")
    if form.is_valid():
        with answer.into(form):
            notes.write(
                found, text=form.cleaned_data["text"], key=form.cleaned_data["key"], by=request.user, at=request.at
            )
            return at_table(request, group, found.meeting_id)
    return pages.shown(request, meeting_of(request, found_or_404(found.meeting_id)), note_form=form)


def change_note(request, group, note):
    """Write a note anew."""
    found = found_or_404(queries.meetings.note_with(note, viewer=request.viewer))
    shown = meeting_of(request, found.item.meeting_id)
    require(rules.live.may_change_note(request.viewer, found, shown.meeting, shown.duties))
    form = NoteForm(answer.sent(request), initial={"text": found.text})
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            notes.change(found, text=form.cleaned_data["text"], by=request.user, at=request.at)
            return at_table(request, group, found.item.meeting_id)
    return render(request, "meetings/note.html", {"form": form, "note": found, "item": found.item})


@require_POST
def take_out_note(request, group, note):
    """Take a note out."""
    found = found_or_404(queries.meetings.note_with(note, viewer=request.viewer))
    notes.take_out(found, by=request.user, at=request.at)
    return at_table(request, group, found.item.meeting_id)
