"""Light a spark, change its words, give it a name; and say whether sparks may come without a name."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import goals, sparks, unnamed
from medled.rooms.initiatives.wording import initiatives as words
from medled.web import answer, kept, sources
from medled.web.forms.initiatives.sparks import ChangeForm, GoalForm, NameForm, SparkForm
from medled.web.ids import id_in
from medled.web.pages.initiatives.initiatives import found_with, shown
from medled.workplace.queries.goals import goals_for
from medled.workplace.rules import require


@kept.keeps_nothing_with("unnamed")
def spark(request, group):
    """Light a spark, with a name or without."""
    viewer = request.viewer
    require(rules.initiatives.may_spark(viewer))
    builds_on = _builds_on(request)
    source = sources.carried(request)
    goal = _goal(request)
    lets_unnamed = queries.initiatives.lets_unnamed(viewer.here)
    form = SparkForm(answer.sent(request), request.FILES or None, lets_unnamed=lets_unnamed)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            given = {
                "spark": form.cleaned_data["spark"],
                "benefit": form.cleaned_data["benefit"],
                "builds_on": builds_on,
                "photo": form.cleaned_data["photo"],
                "shows": form.cleaned_data["shows"],
                "by": request.user,
                "at": request.at,
            }
            if form.cleaned_data.get("unnamed"):
                sparks.seal(viewer.group, **given)
                messages.success(request, _("It is in the box, and is shown tomorrow morning."))
                return redirect("initiatives:page", group)
            made = sparks.spark(viewer.group, **given, source=source, goal=goal and goal.pk)
            return redirect("initiatives:initiative", group, made.pk)
    context = {
        "form": form,
        "builds_on": builds_on,
        "goal": goal,
        "title": builds_on and words.title_of(builds_on),
        "carried": sources.as_carried(source),
        "came_from": sources.came_from(source, viewer),
    }
    return render(request, "initiatives/spark.html", context)


def _builds_on(request):
    """Return the initiative that the spark builds on, if it was lit from one."""
    pk = id_in(request.GET.get("on", ""))
    return queries.initiatives.initiative_with(pk, viewer=request.viewer) if pk is not None else None


def _goal(request):
    """Return the goal that the spark is lit for, if one of those that the group is a part of is named."""
    pk = request.POST.get("goal", request.GET.get("goal", ""))
    return next((one for one in goals_for(request.viewer.here) if str(one.pk) == pk), None) if pk else None


@require_POST
def say_goal(request, group, initiative):
    """Say which goal it serves."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_take_part(request.viewer, found))
    form = GoalForm(request.POST, goals=goals_for(request.viewer.here))
    if form.is_valid():
        with answer.into(form):
            goals.say(found, goal=form.cleaned_data["goal"], by=request.user, at=request.at)
            return redirect("initiatives:initiative", group, initiative)
    return shown(request, found, goal_form=form)


def change(request, group, initiative):
    """Change the words of one's own spark."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_change_words(request.viewer, found))
    form = ChangeForm(answer.sent(request), initial=_as_written(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            sparks.change(found, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("initiatives:initiative", group, initiative)
    context = {"initiative": found, "form": form}
    return render(request, "initiatives/change.html", context)


def _as_written(initiative):
    return {"spark": initiative.spark, "benefit": initiative.benefit, "version": initiative.version}


@require_POST
def name(request, group, initiative):
    """Give it a name."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_run(request.viewer, found))
    form = NameForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            sparks.name(found, title=form.cleaned_data["title"], by=request.user, at=request.at)
            return redirect("initiatives:initiative", group, initiative)
    return shown(request, found, name_form=form)


@require_POST
def choose_unnamed(request, group):
    """Say whether sparks may come without a name."""
    allowed = request.POST.get("allowed") == "yes"
    unnamed.choose(request.viewer.here, allowed=allowed, by=request.user, at=request.at)
    return redirect("initiatives:page", group)
