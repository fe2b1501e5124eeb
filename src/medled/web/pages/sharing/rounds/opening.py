"""The rounds of the group; open one, stop one, take a seat, take a task out."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing.actions import rounds as act
from medled.rooms.sharing.queries import rounds as queries
from medled.web.answer import into, sent
from medled.web.forms.rounds import OpenForm, ReasonForm
from medled.workplace.queries import day_of
from medled.workplace.rules import require

from .looking import answer, is_too_late, look_at, to_round


def listed(request, group):
    """Show the round that goes on, and those that have been."""
    act.catch_up(request.viewer.group, at=request.at)
    live = queries.live(viewer=request.viewer)
    context = {
        "round": queries.seen(queries.Look(live, viewer=request.viewer)) if live else None,
        "past": queries.past(viewer=request.viewer),
        "has_tasks": bool(live or queries.candidates(viewer=request.viewer)),
    }
    return answer(request, "sharing/rounds/list.html", context)


def open_round(request, group):
    """Choose tasks, time limit and term, and open a round."""
    viewer = request.viewer
    require(viewer.is_seated)
    candidates = queries.candidates(viewer=viewer)
    form = OpenForm(sent(request), candidates=candidates, initial=OpenForm.begin_with(day_of(request.at), candidates))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with into(form):
            round = act.open_round(
                viewer.group,
                title=given["title"],
                tasks=queries.tasks_of(viewer=viewer, ids=given["tasks"]),
                closes_at=given["closes_at"],
                ends_on=given["ends_on"],
                by=viewer.person,
                at=request.at,
            )
            messages.success(request, _("The round is open. Everyone in the ring can give their wishes now."))
            return to_round(request, round.pk)
    context = {
        "form": form,
        "live": queries.live(viewer=viewer),
        "staying": [task for task in candidates if task.why_not],
    }
    return answer(request, "sharing/rounds/open.html", context)


def stop(request, group, round):
    """Stop the round, with a reason that the group reads."""
    look = look_at(request, round)
    seen = queries.seen(look)
    if is_too_late(request, seen):
        return to_round(request, round)
    require(seen.may_stop or seen.is_over)
    form = ReasonForm(sent(request))
    if request.method == "POST" and form.is_valid():
        with into(form):
            act.stop(look.round, reason=form.cleaned_data["reason"], by=request.viewer.person, at=request.at)
            messages.success(request, _("The round is stopped."))
            return redirect("sharing:rounds", group)
    return answer(request, "sharing/rounds/stop.html", {"form": form, "round": seen})


@require_POST
def take_seat(request, group, round):
    """Take part, for who has joined the group since the round opened."""
    look = look_at(request, round)
    act.take_seat(look.round, person=request.viewer.person, by=request.viewer.person, at=request.at)
    return redirect("sharing:wishes", group, round)


@require_POST
def take_out(request, group, round, shared):
    """Take a task out of the round."""
    look = look_at(request, round)
    entry = act.take_out(look.round, task=shared, by=request.viewer.person, at=request.at)
    messages.success(request, _("{task} is no longer in the round.").format(task=entry.task.title))
    return to_round(request, round)
