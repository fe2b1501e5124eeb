"""Goals as a group sees them: those that it is a part of, one of them with why, and writing its own."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.initiatives.rules.initiatives import may_spark
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.sharing import queries as sharing
from medled.rooms.sharing.actions import goals as tying
from medled.rooms.sharing.rules.tasks import may_tie_tasks
from medled.rooms.whole import wording
from medled.rooms.whole.queries import goals as serving
from medled.web import answer
from medled.web.forms.whole import AnswerForm, GoalForm, TasksForm, WhyForm, as_written
from medled.web.pages.whole.tabs import tabs
from medled.workplace.actions import goals
from medled.workplace.queries import goals as queries
from medled.workplace.rules import may_ask_why, may_write_goal, require


def index(request, group):
    """Show the goals that the group is a part of, as a tree, with what serves them here."""
    viewer = request.viewer
    lines = serving.tree_for(viewer)
    context = {
        "tabs": tabs(viewer, "goals"),
        "lines": [(line, wording.goals.whose(line.goal, viewer)) for line in lines],
        "sentence": wording.goals.sentence_of(serving.are_carried(lines)),
        "may_write": may_write_goal(viewer, viewer.here.pk),
        "has_own": any(line.goal.group_id for line in lines),
    }
    return render(request, "whole/goals.html", context)


def goal(request, group, goal):
    """Show one goal: why, how one sees that it goes well, what it serves and what serves it."""
    return _shown(request, _found(request, goal))


def add(request, group):
    """Write a goal of the group."""
    viewer = request.viewer
    require(may_write_goal(viewer, viewer.here.pk))
    form = GoalForm(answer.sent(request), goals=_offered(viewer), initial={"serves": request.GET.get("serves", "")})
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            written = goals.write(viewer.here, words=form.words(), by=request.user, at=request.at)
            messages.success(request, _("It is written. Say which tasks serve it."))
            return redirect("whole:goal", group, written.pk)
    return render(request, "whole/write_goal.html", _writing(form, reverse("whole:goals", args=[group])))


def change(request, group, goal):
    """Write a goal of the group anew. When somebody else has been first, what they wrote stands beside."""
    viewer, found = request.viewer, _found(request, goal)
    require(may_write_goal(viewer, found.group_id) and found.retired_at is None)
    here = reverse("whole:goal", args=[group, goal])
    form = GoalForm(answer.sent(request), goals=_offered(viewer, but=found), initial=as_written(found))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            version = form.cleaned_data["version"]
            goals.change(found, words=form.words(), version=version, by=request.user, at=request.at)
            messages.success(request, _("It is changed."))
            return redirect(here)
    return render(request, "whole/write_goal.html", _writing(form, here, goal=found))


@require_POST
def retire(request, group, goal):
    """Let go of a goal."""
    goals.retire(_found(request, goal), by=request.user, at=request.at)
    messages.success(request, _("You have let go of it. What served it stays."))
    return redirect("whole:goals", group)


@require_POST
def tie_tasks(request, group, goal):
    """Say which of the group's tasks serve it."""
    found = _found(request, goal)
    require(may_tie_tasks(request.viewer))
    form = TasksForm(request.POST, tasks=_tasks(request.viewer))
    if form.is_valid():
        with answer.into(form):
            chosen = form.cleaned_data["tasks"]
            tying.tie(request.viewer.here, found, tasks=chosen, by=request.user, at=request.at)
            messages.success(request, _("Now it is written which tasks serve it."))
            return redirect("whole:goal", group, goal)
    return _shown(request, found, tasks_form=form)


@require_POST
def ask_why(request, group, goal):
    """Ask why there is such a goal."""
    found = _found(request, goal)
    form = WhyForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            words = form.cleaned_data["words"]
            goals.ask_why(found, group=request.viewer.here, words=words, by=request.user, at=request.at)
            messages.success(request, _("It is asked. The answer is shown here, for all who see the goal."))
            return redirect("whole:goal", group, goal)
    return _shown(request, found, why_form=form)


@require_POST
def answer_why(request, group, goal, asked):
    """Say why there is such a goal."""
    found = _found(request, goal)
    require(may_write_goal(request.viewer, found.group_id))
    waiting = next((one for one in queries.asked_about(found) if one.pk == asked), None)
    if waiting is None:
        raise Http404
    form = AnswerForm(request.POST)
    form.row = asked
    if form.is_valid():
        with answer.into(form):
            goals.answer_why(waiting, words=form.cleaned_data["answer"], by=request.user, at=request.at)
            messages.success(request, _("It is answered, and who asked is told."))
            return redirect("whole:goal", group, goal)
    return _shown(request, found, answer_form=form)


def _tasks(viewer):
    """Return the group's tasks in use, as choices."""
    return [(row.task.pk, row.task.title) for row in sharing.tasks.tasks_of(viewer=viewer)]


def _writing(form, back, **more):
    return {"form": form, "back": back, **more}


def _offered(viewer, *, but=None):
    """Return the goals that one of the group can serve, as choices; what it serves now stays one of them."""
    offered = [one for one in queries.goals_for(viewer.here) if but is None or one.pk != but.pk]
    return [(one.pk, f"{one.title} ({wording.goals.whose(one, viewer)})") for one in offered]


def _found(request, pk):
    found = queries.goal_with(pk, viewer=request.viewer)
    if found is None:
        raise Http404
    return found


def _shown(request, found, **forms):
    viewer = request.viewer
    served = serving.serving_in(viewer, [found.pk])[found.pk]
    writes = may_write_goal(viewer, found.group_id)
    in_use = _tasks(viewer) if may_tie_tasks(viewer) and found.retired_at is None else []
    context = {
        "tabs": tabs(viewer, "goals"),
        "goal": found,
        "tasks_form": TasksForm(tasks=in_use, initial={"tasks": [task.pk for task, _carried in served.tasks]})
        if in_use
        else None,
        "whose": wording.goals.whose(found, viewer),
        "is_own": found.group_id is not None,
        "tasks": served.tasks,
        "initiatives": [(one, title_of(one)) for one in served.initiatives],
        "is_carried": served.is_carried,
        "served_by": [
            (one, wording.goals.whose(one, viewer), one.group_id in (None, viewer.here.pk))
            for one in queries.served_by(found)
        ],
        "asked": queries.asked_about(found),
        "may_write": writes and found.retired_at is None,
        "may_answer": writes,
        "may_ask": may_ask_why(viewer) and found.retired_at is None,
        "may_spark": may_spark(viewer) and found.retired_at is None,
        "may_write_below": found.group_id is None and may_write_goal(viewer, viewer.here.pk),
        "why_form": WhyForm(),
        "answer_form": AnswerForm(),
        **forms,
    }
    return render(request, "whole/goal.html", context)
