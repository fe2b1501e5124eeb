"""Series: start one, change when it meets and what comes up each time, end it."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.actions import series as actions
from medled.rooms.meetings.wording import meetings as words
from medled.rooms.meetings.wording import standing as templates
from medled.rooms.sharing.queries.tasks import row_today
from medled.web import answer
from medled.web.forms.meetings.plans import SeriesForm, StandingForm, as_series, as_standing
from medled.web.pages.meetings.frame import found_or_404
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import day_of
from medled.workplace.rules import require

USUAL = {"title": gettext_lazy("APT"), "often": "same-1", "clock": "13:30", "minutes": 90}
IN_A_FORTNIGHT = timedelta(days=14)


def start(request, group):
    """Start a series, with what comes up each time as a beginning."""
    require(rules.meetings.may_start_series(request.viewer))
    first = day_of(request.at) + IN_A_FORTNIGHT
    form = SeriesForm(answer.sent(request), initial=USUAL | {"first_on": first})
    if request.method == "POST" and form.is_valid():
        plan = form.plan()
        with answer.into(form):
            made = actions.start(
                request.viewer.group,
                plan=plan,
                standing=templates.apt(plan.minutes),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("%(title)s is here. The first one is a draft.") % {"title": made.title})
            return redirect("meetings:series", group, made.pk)
    return render(request, "meetings/series_form.html", {"form": form, "series": None})


def page(request, group, series):
    """Show a series: how often, and what comes up each time."""
    return _shown(request, _found(request, series))


def change(request, group, series):
    """Change when it meets. When somebody else was first, what it says now stands beside what was typed."""
    found = _found(request, series)
    require(rules.meetings.may_change_series(request.viewer, found))
    form = SeriesForm(answer.sent(request), initial=as_series(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            actions.change(
                found,
                plan=form.plan(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is changed. The draft follows."))
            return redirect("meetings:series", group, series)
    return render(request, "meetings/series_form.html", {"form": form, "series": found})


@require_POST
def end(request, group, series):
    """End a series."""
    found = actions.end(_found(request, series), by=request.user, at=request.at)
    messages.success(request, _("%(title)s has ended. What was brought is parked.") % {"title": found.title})
    return redirect("meetings:page", group)


@require_POST
def make_a_task(request, group, series):
    """Make a leadership task of who leads and who writes."""
    found = actions.make_a_task_of(_found(request, series), by=request.user, at=request.at)
    messages.success(request, _("It stands under Share now, for whoever wants it."))
    return redirect("sharing:task", group, found.task_id)


@require_POST
def add_standing(request, group, series):
    """Let something come up each time."""
    found = _found(request, series)
    form = StandingForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            actions.add_standing(found, item=form.item(), by=request.user, at=request.at)
            messages.success(request, _("It comes up from the next draft on."))
            return redirect("meetings:series", group, series)
    return _shown(request, found, form=form)


def change_standing(request, group, standing):
    """Write anew what comes up each time."""
    row = _standing(request, standing)
    require(rules.meetings.may_change_series(request.viewer, row.series))
    form = StandingForm(answer.sent(request), initial=as_standing(row))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            version = form.cleaned_data["version"]
            actions.change_standing(row, item=form.item(), version=version, by=request.user, at=request.at)
            messages.success(request, _("It is changed, from the next draft on."))
            return redirect("meetings:series", group, row.series_id)
    return render(request, "meetings/standing.html", {"form": form, "row": row})


@require_POST
def take_out_standing(request, group, standing):
    """Let something come up no more."""
    row = _standing(request, standing)
    actions.take_out_standing(row, by=request.user, at=request.at)
    return redirect("meetings:series", group, row.series_id)


@require_POST
def place_standing(request, group, standing):
    """Put what comes up each time one place up or down."""
    row = _standing(request, standing)
    step = -1 if request.POST.get("to") == "up" else 1
    actions.place_standing(row, place=row.place + step, by=request.user, at=request.at)
    return redirect("meetings:series", group, row.series_id)


def _shown(request, found, **forms):
    standing = list(found.standing.all())
    context = {
        "series": found,
        "rhythm": words.often(found),
        "standing": [(row, words.TYPES[row.type]) for row in standing],
        "minutes": sum(row.minutes for row in standing),
        "turns": _turns(request, found),
        "may_make_a_task": rules.meetings.may_make_a_task_of(request.viewer, found) and found.ended_at is None,
        "may_change": rules.meetings.may_change_series(request.viewer, found) and found.ended_at is None,
        "form": StandingForm(initial={"type": "dialogue", "minutes": 5}),
        **forms,
    }
    return render(request, "meetings/series.html", context)


def _turns(request, found):
    """Return the task of seeing to it that leading and writing go round, with who carries it; None for no task."""
    if not rules.meetings.is_a_task(found):
        return None
    row = row_today(found.task, viewer=request.viewer)
    faces = Faces(request.viewer)
    return {"task": found.task, "held": [(one, faces.of(one.person)) for one in row.held], "is_open": row.is_open}


def _found(request, pk: int):
    return found_or_404(queries.meetings.series_with(pk, viewer=request.viewer))


def _standing(request, pk: int):
    return found_or_404(queries.meetings.standing_with(pk, viewer=request.viewer))
