"""Ask all what they think, give it more time, or stop it."""

from datetime import time

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.engine.consent import quorum_of
from medled.rooms.knowledge import queries, rules
from medled.rooms.knowledge.actions import questions
from medled.web import answer
from medled.web.forms.initiatives.proposals import MoreTimeForm
from medled.web.forms.knowledge.questions import AskForm
from medled.web.pages.knowledge.question import found_with, shown
from medled.workplace.queries import calendar_of, day_of, seated_on
from medled.workplace.rules import require

DAYS_TO_ANSWER = 3
CLOSES = time(16)


def ask(request, group):
    """Ask all."""
    viewer = request.viewer
    require(rules.questions.may_ask(viewer))
    today = day_of(request.at)
    seats = len(seated_on(viewer.here, today))
    beginning = {
        "kind": "perspective",
        "names": "signed",
        "day": calendar_of(viewer.here).working_day_after(today, DAYS_TO_ANSWER),
        "hour": CLOSES,
        "quorum": quorum_of(seats),
    }
    groups = queries.circles.groups_to_ask(viewer)
    form = AskForm(answer.sent(request), initial=beginning, groups=groups)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            opened = questions.ask(
                viewer.here,
                asked=form.asked(),
                closes_at=form.closes_at(timezone.get_default_timezone()),
                quorum=form.cleaned_data["quorum"],
                also=form.also_asked(),
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("All are asked. Say what you think first."))
            return redirect("knowledge:question", group, opened.pk)
    return render(request, "knowledge/ask.html", {"form": form})


@require_POST
def give_more_time(request, group, open_question):
    """Let it close later."""
    found = found_with(open_question, request.viewer)
    require(rules.questions.may_steer(request.viewer, found))
    form = MoreTimeForm(request.POST)
    if form.is_valid():
        closes_at = form.closes_at(timezone.get_default_timezone())
        with answer.into(form):
            questions.give_more_time(found, closes_at=closes_at, by=request.user, at=request.at)
            messages.success(request, _("The question is open longer, and all are told."))
            return redirect("knowledge:question", group, open_question)
    return shown(request, found, time_form=form)


@require_POST
def stop(request, group, open_question):
    """Stop it; what was given is thrown away unread."""
    found = found_with(open_question, request.viewer)
    questions.stop(found, by=request.user, at=request.at)
    messages.success(request, _("The question is stopped. Nobody will see what was given."))
    return redirect("knowledge:page", group)
