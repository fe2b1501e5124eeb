"""Ask for an answer, argue about the way, and answer."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import answers, rests, ways
from medled.web import answer
from medled.web.forms.initiatives import ways as forms
from medled.web.pages.initiatives.asking import OnTheWay
from medled.web.pages.initiatives.initiatives import found_with, shown
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import require


def _on_the_way(request, initiative):
    found = found_with(initiative, request.viewer)
    return found, OnTheWay(found, request.viewer, Faces(request.viewer))


def _back(group, initiative):
    return redirect("initiatives:initiative", group, initiative)


def _sent(request, found, do, thanks="", **form):
    """Do what a form says, and go back; if it can't be, show the page again with the form under its name there."""
    (sent,) = form.values()
    if sent.is_valid():
        with answer.into(sent):
            do(found, **sent.cleaned_data, by=request.user, at=request.at)
            if thanks:
                messages.success(request, thanks)
            return _back(request.viewer.here.slug, found.pk)
    return shown(request, found, **form)


@require_POST
def say_what_it_touches(request, group, initiative):
    """Say what it touches: the way follows."""
    found, on = _on_the_way(request, initiative)
    require(rules.initiatives.may_run(request.viewer, found))
    form = on.touches_form(request.POST)
    if form.is_valid():
        with answer.into(form):
            said = form.cleaned_data
            chosen = set(said.get("tasks", ()))
            ways.say_what_it_touches(
                found,
                tasks=[task for task in queries.ways.tasks_to_touch(request.viewer) if task.pk in chosen],
                amount_sek=said["amount_sek"],
                law=said["law"],
                touches_organisation=said["touches_organisation"],
                by=request.user,
                at=request.at,
            )
            return _back(group, initiative)
    return shown(request, found, touches_form=form)


@require_POST
def say_samverkan(request, group, initiative):
    """Note how it is with samverkan."""
    found = found_with(initiative, request.viewer)
    require(rules.answers.may_say_samverkan(request.viewer, found))
    return _sent(request, found, ways.say_samverkan, samverkan_form=forms.SamverkanForm(request.POST))


@require_POST
def argue(request, group, initiative):
    """Say that it should be decided another way."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_take_part(request.viewer, found))
    thanks = _("Everybody in the group can read it now.")
    return _sent(request, found, ways.argue, thanks, argue_form=forms.ArgueForm(request.POST))


@require_POST
def ask(request, group, initiative):
    """Ask for an answer, the way that is found."""
    found = found_with(initiative, request.viewer)
    answers.ask(found, by=request.user, at=request.at)
    messages.success(request, _("The question is on its way, with a promised day. You see here where it is."))
    return _back(group, initiative)


@require_POST
def choose_way(request, group, initiative):
    """Ask for an answer another way, or let what is asked go another way, with the reason."""
    found, on = _on_the_way(request, initiative)
    require(rules.initiatives.may_take_part(request.viewer, found))
    require(request.viewer.is_manager or found.runner_id == request.viewer.person.pk)
    form = on.choose_form(request.POST)
    if form.is_valid():
        with answer.into(form):
            how, decider = form.chosen
            given = {"how": how, "decider": decider, "why": form.cleaned_data["why"]}
            do = ways.choose if on.open else answers.ask
            do(found, **given, by=request.user, at=request.at)
            return _back(group, initiative)
    return shown(request, found, choose_way_form=form)


@require_POST
def withdraw(request, group, initiative):
    """Ask no longer."""
    answers.withdraw(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The question is taken back. It goes on as before."))
    return _back(group, initiative)


@require_POST
def say_yes(request, group, initiative):
    """Answer yes."""
    found, on = _to_answer(request, initiative)
    form = forms.YesForm(request.POST, is_delegation=on.is_delegation)
    return _sent(request, found, answers.say_yes, _("It is decided, and all who are in get to know."), yes_form=form)


@require_POST
def say_trial(request, group, initiative):
    """Answer yes, as a trial."""
    found, on = _to_answer(request, initiative)
    form = forms.TryForm(request.POST, is_delegation=on.is_delegation)
    thanks = _("The trial begins, and all who are in get to know.")
    return _sent(request, found, answers.say_trial, thanks, try_form=form)


@require_POST
def say_no(request, group, initiative):
    """Answer no, with a reason."""
    found, _on = _to_answer(request, initiative)
    thanks = _("They get your reason, and what would make it a yes.")
    return _sent(request, found, answers.say_no, thanks, no_form=forms.NoForm(request.POST))


@require_POST
def postpone(request, group, initiative):
    """Answer another day."""
    found, _on = _to_answer(request, initiative)
    return _sent(request, found, answers.postpone, another_day_form=forms.AnotherDayForm(request.POST))


@require_POST
def lift(request, group, initiative):
    """Lift it on."""
    found, on = _to_answer(request, initiative)
    form = on.lift_form(request.POST)
    if form.is_valid():
        with answer.into(form):
            answers.lift_on(
                found,
                to=on.colleagues[form.person] if form.person else None,
                beyond=form.cleaned_data["beyond"],
                until=form.cleaned_data["until"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("It is lifted on, with a day for the answer."))
            return _back(group, initiative)
    return shown(request, found, lift_form=form)


@require_POST
def rest(request, group, initiative):
    """Let it rest."""
    rests.rest(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("It rests. Anybody can take it up again."))
    return _back(group, initiative)


@require_POST
def wake(request, group, initiative):
    """Take it up again."""
    rests.wake(found_with(initiative, request.viewer), by=request.user, at=request.at)
    return _back(group, initiative)


@require_POST
def let_go(request, group, initiative):
    """End it, with thanks."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_run(request.viewer, found))
    return _sent(request, found, rests.let_go, let_go_form=forms.LetGoForm(request.POST))


def _to_answer(request, initiative):
    found, on = _on_the_way(request, initiative)
    require(on.turn is not None and rules.answers.may_answer(request.viewer, found, on.turn))
    return found, on
