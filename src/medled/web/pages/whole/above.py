"""Goals above the groups: of an organisation and its units, as all in it see them and who organises it writes them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.whole import queries, wording
from medled.web import answer
from medled.web.forms.whole import AnswerForm, GoalForm, WhyForm, as_written
from medled.web.ids import id_in
from medled.web.pages.whole.inside import of_organisation
from medled.workplace.actions import goals
from medled.workplace.queries import goals as of_goals
from medled.workplace.rules import may_write_goal, require


@of_organisation
def goal(request, organisation, viewer, goal):
    """Show one goal: why, and what serves it."""
    return _shown(request, viewer, _found(organisation, viewer, goal))


@of_organisation
def add(request, organisation, viewer):
    """Write a goal of the organisation, or of the unit that the address names."""
    require(may_write_goal(viewer, None))
    unit = _unit(request, organisation)
    offered = _offered(of_goals.could_serve(organisation, unit), viewer)
    form = GoalForm(answer.sent(request), goals=offered)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            written = goals.write_above(organisation, unit=unit, words=form.words(), by=request.user, at=request.at)
            messages.success(request, _("It is written, and all in the organisation can read it."))
            return redirect("organisation:goal", organisation.pk, written.pk)
    back = reverse("organisation:unit", args=[organisation.pk, unit.pk]) if unit else _top(organisation)
    context = {"form": form, "back": back, "place": unit or organisation}
    return render(request, "whole/write_goal.html", context)


@of_organisation
def change(request, organisation, viewer, goal):
    """Write a goal anew. When somebody else has been first, what they wrote stands beside."""
    found = _found(organisation, viewer, goal)
    require(may_write_goal(viewer, None) and found.retired_at is None)
    here = reverse("organisation:goal", args=[organisation.pk, goal])
    others = [one for one in of_goals.could_serve(organisation, found.unit) if one.pk != found.pk]
    form = GoalForm(answer.sent(request), goals=_offered(others, viewer), initial=as_written(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            version = form.cleaned_data["version"]
            goals.change(found, words=form.words(), version=version, by=request.user, at=request.at)
            messages.success(request, _("It is changed."))
            return redirect(here)
    return render(request, "whole/write_goal.html", {"form": form, "back": here, "goal": found})


@require_POST
@of_organisation
def retire(request, organisation, viewer, goal):
    """Let go of a goal."""
    found = goals.retire(_found(organisation, viewer, goal), by=request.user, at=request.at)
    messages.success(request, _("You have let go of it. What served it stays."))
    return (
        redirect("organisation:unit", organisation.pk, found.unit_id) if found.unit else redirect(_top(organisation))
    )


@require_POST
@of_organisation
def ask_why(request, organisation, viewer, goal):
    """Ask why there is such a goal."""
    found = _found(organisation, viewer, goal)
    form = WhyForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            goals.ask_why(found, group=None, words=form.cleaned_data["words"], by=request.user, at=request.at)
            messages.success(request, _("It is asked. The answer is shown here, for all who see the goal."))
            return redirect("organisation:goal", organisation.pk, goal)
    return _shown(request, viewer, found, why_form=form)


@require_POST
@of_organisation
def answer_why(request, organisation, viewer, goal, asked):
    """Say why there is such a goal."""
    require(may_write_goal(viewer, None))
    found = _found(organisation, viewer, goal)
    waiting = next((one for one in of_goals.asked_about(found) if one.pk == asked), None)
    if waiting is None:
        raise Http404
    form = AnswerForm(request.POST)
    form.row = asked
    if form.is_valid():
        with answer.into(form):
            goals.answer_why(waiting, words=form.cleaned_data["answer"], by=request.user, at=request.at)
            messages.success(request, _("It is answered, and who asked is told."))
            return redirect("organisation:goal", organisation.pk, goal)
    return _shown(request, viewer, found, answer_form=form)


def _top(organisation):
    return reverse("organisation:page", args=[organisation.pk])


def _unit(request, organisation):
    """Return the unit that the address names; None for the organisation."""
    named = request.GET.get("unit", "")
    if not named:
        return None
    pk = id_in(named)
    found = queries.level.unit_with(pk, organisation) if pk is not None else None
    if found is None:
        raise Http404
    return found


def _found(organisation, viewer, pk):
    found = of_goals.goal_with(pk, viewer=viewer)
    if found is None or found.organisation_id != organisation.pk:
        raise Http404
    return found


def _offered(others, viewer):
    return [(one.pk, f"{one.title} ({wording.goals.whose(one, viewer)})") for one in others]


def _shown(request, viewer, found, **forms):
    writes = may_write_goal(viewer, None)
    context = {
        "organisation": found.organisation,
        "goal": found,
        "whose": wording.goals.whose(found, viewer),
        "served_by": [
            (one, wording.goals.whose(one, viewer), one.group_id is None) for one in of_goals.served_by(found)
        ],
        "asked": of_goals.asked_about(found),
        "may_write": writes and found.retired_at is None,
        "may_answer": writes,
        "may_ask": found.retired_at is None,
        "why_form": WhyForm(),
        "answer_form": AnswerForm(),
        **forms,
    }
    return render(request, "whole/goal_above.html", context)
