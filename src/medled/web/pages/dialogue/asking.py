"""The one who asks for support: asks from anywhere in one tap, says more, lets the clock rest, and closes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.dialogue import queries, rules
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.wording.calls import promise_words
from medled.rooms.sharing import queries as sharing
from medled.web import answer
from medled.web.forms.dialogue.calls import GROUP, AskForm, CloseForm, SayMoreForm
from medled.web.pages.dialogue.calls import found_with, shown
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import absences_on, day_of
from medled.workplace.rules import require


def ask(request, group):
    """Ask for support: it can be sent as it stands."""
    viewer = request.viewer
    require(rules.calls.may_ask(viewer))
    people = {person.pk: person for person in queries.calls.people_to_ask(viewer)}
    tasks = {one.task_id: one.task for one in sharing.commitments.part_of(viewer=viewer).held}
    begins = _beginning(request, people, tasks)
    form = AskForm(
        answer.sent(request),
        initial=begins,
        **_choices(viewer, people, begins["to"]),
        tasks={pk: task.title for pk, task in tasks.items()},
    )
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            made = calls.ask(
                viewer.group,
                to=None if form.asked is None else people[form.asked],
                words=form.cleaned_data["words"],
                task=tasks.get(form.cleaned_data["task"]),
                urgency=form.cleaned_data["urgency"],
                is_open=form.cleaned_data["is_open"],
                by=request.user,
                at=request.at,
            )
            messages.success(request, _("You have asked. You see here what comes of it."))
            return redirect("dialogue:call", group, made.pk)
    return render(request, "dialogue/ask.html", {"form": form})


def _choices(viewer, people, begins) -> dict:
    """Return whom one can ask: first who has promised support, and the managers; the rest behind one choice."""
    promised = queries.calls.supporters_of(viewer)
    managers = {one.pk for one in Faces(viewer).managers}
    away = {one.person_id: one for one in absences_on(viewer.here, day_of(viewer.at))}
    words = {pk: _line(one, _said(pk, promised, away)) for pk, one in people.items()}
    near = sorted(people.keys() & {*promised, *managers, begins}, key=lambda pk: (pk not in promised, pk))
    return {
        "near": [(pk, words[pk]) for pk in near],
        "others": [(pk, line) for pk, line in words.items() if pk not in near],
    }


def _line(person, said: str) -> str:
    return f"{person.name}: {said}" if said else person.name


def _said(person, promised, away) -> str:
    if person in away:
        deputy = away[person].deputy
        return _("away, %(name)s answers instead") % {"name": deputy.name} if deputy else _("away now")
    return promise_words(min(card.support_days for card in promised[person])) if person in promised else ""


def _beginning(request, people, tasks):
    """Return where the form begins: the task one came from, its support; else who has promised most; else a manager.

    A manager begins with the whole group.
    """
    viewer = request.viewer
    promised = queries.calls.supporters_of(viewer)
    task = next((pk for pk in tasks if str(pk) == request.GET.get("task")), None)
    for_task = [pk for pk, cards in promised.items() if task in {card.task_id for card in cards}]
    named = request.GET.get("to", "")
    asked = next((whom for whom in (*people, GROUP) if str(whom) == named), None)
    if asked is not None:
        to = asked
    elif for_task:
        to = for_task[0]
    elif viewer.is_manager:
        to = GROUP
    elif promised:
        to = max(promised, key=lambda pk: (len(promised[pk]), -pk))
    else:
        to = next((one.pk for one in Faces(viewer).managers if one.pk in people), GROUP)
    return {"to": to, "task": task, "urgency": "promised"}


@require_POST
def say_more(request, group, call):
    """Say more in one's own call."""
    found = found_with(call, request.viewer)
    require(rules.calls.may_decide(request.viewer, found))
    form = SayMoreForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            calls.say_more(found, words=form.cleaned_data["words"], by=request.user, at=request.at)
            return redirect("dialogue:call", group, call)
    return shown(request, found, more_form=form)


@require_POST
def open_up(request, group, call):
    """Open a call between two to the group."""
    calls.open_up(found_with(call, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The whole group sees it now, and anybody can help."))
    return redirect("dialogue:call", group, call)


@require_POST
def let_read(request, group, call, person):
    """Let one who came later read what it is about."""
    calls.let_read(found_with(call, request.viewer), person=person, by=request.user, at=request.at)
    messages.success(request, _("Now they can read it."))
    return redirect("dialogue:call", group, call)


@require_POST
def agree_to_time(request, group, call):
    """Give more time."""
    calls.agree_to_time(found_with(call, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The clock rests till then, and runs again after."))
    return redirect("dialogue:call", group, call)


@require_POST
def decline_time(request, group, call):
    """Say that one can't wait longer."""
    calls.decline_time(found_with(call, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("What was promised holds."))
    return redirect("dialogue:call", group, call)


@require_POST
def rest(request, group, call):
    """Let the clock rest."""
    calls.rest(found_with(call, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The clock rests until you start it again."))
    return redirect("dialogue:call", group, call)


@require_POST
def wake(request, group, call):
    """Let the clock run again."""
    calls.wake(found_with(call, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The clock runs again."))
    return redirect("dialogue:call", group, call)


@require_POST
def close(request, group, call):
    """Close one's own call, with one answer."""
    found = found_with(call, request.viewer)
    require(rules.calls.may_decide(request.viewer, found))
    form = CloseForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            got = form.cleaned_data["got"]
            calls.close(found, got=got, by=request.user, at=request.at)
            if got == "no":
                messages.success(
                    request, _("It is closed. Ask somebody else, so that you are not left alone with it.")
                )
                return redirect("dialogue:ask", group)
            messages.success(request, _("It is closed."))
            return redirect("dialogue:page", group)
    return shown(request, found, close_form=form)
