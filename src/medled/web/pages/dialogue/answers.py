"""The one who is asked for support: answers, is on it, books a talk, passes it on, asks for more time."""

from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.dialogue import queries, rules
from medled.rooms.dialogue.actions import calls
from medled.web import answer as answers
from medled.web.forms.dialogue.calls import AnswerForm, HandOnForm, MoreTimeForm, TalkForm
from medled.web.pages.dialogue.calls import found_with, shown
from medled.workplace.rules import require


@require_POST
def answer(request, group, call):
    """Answer in words."""
    found = _to_answer(call, request.viewer)
    form = AnswerForm(request.POST)
    if form.is_valid():
        with answers.into(form):
            calls.answer(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
            messages.success(request, _("Your answer is there. The promise is kept."))
            return redirect("dialogue:call", group, call)
    return shown(request, found, answer_form=form)


@require_POST
def take(request, group, call):
    """Say "I am on it", with what has been written so far, if anything."""
    found = _to_answer(call, request.viewer)
    form = AnswerForm(request.POST)
    form.fields["words"].required = False
    if not form.is_valid():
        return shown(request, found, answer_form=form)
    calls.take(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
    messages.success(request, _("They know that you are on it."))
    return redirect("dialogue:call", group, call)


@require_POST
def book_talk(request, group, call):
    """Answer with a time for a talk."""
    found = _to_answer(call, request.viewer)
    form = TalkForm(request.POST)
    if form.is_valid():
        day, hour = form.cleaned_data["day"], form.cleaned_data["hour"]
        talk_at = datetime.combine(day, hour, tzinfo=timezone.get_default_timezone())
        try:
            calls.book_talk(found, talk_at=talk_at, words=form.cleaned_data["words"], by=request.user, at=request.at)
        except answers.Cannot as refusal:
            form.add_error("hour" if refusal.field == "talk_at" else None, refusal.sentence)
        else:
            messages.success(request, _("The talk is booked."))
            return redirect("dialogue:call", group, call)
    return shown(request, found, talk_form=form)


@require_POST
def hand_on(request, group, call):
    """Pass it on, with a reason."""
    viewer = request.viewer
    found = found_with(call, viewer)
    require(rules.calls.may_pass_on(viewer, queries.calls.turn_of(found)))
    people = {one.pk: one for one in queries.calls.people_to_ask(viewer) if one.pk != found.person_id}
    form = HandOnForm(request.POST, people=people.values())
    if form.is_valid():
        with answers.into(form):
            calls.hand_on(
                found,
                to=None if form.asked is None else people[form.asked],
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is passed on, and the one who asked knows why."))
            return redirect("dialogue:page", group)
    return shown(request, found, hand_on_form=form)


@require_POST
def ask_for_time(request, group, call):
    """Ask for more time."""
    viewer = request.viewer
    found = found_with(call, viewer)
    require(rules.calls.may_pass_on(viewer, queries.calls.turn_of(found)))
    form = MoreTimeForm(request.POST)
    if form.is_valid():
        with answers.into(form):
            calls.ask_for_time(
                found,
                until=form.cleaned_data["until"],
                words=form.cleaned_data["words"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("You have asked for more time. What you promised holds until the answer."))
            return redirect("dialogue:call", group, call)
    return shown(request, found, time_form=form)


def _to_answer(call, viewer):
    found = found_with(call, viewer)
    require(rules.calls.may_answer(viewer, queries.calls.turn_of(found)))
    return found
