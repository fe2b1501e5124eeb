"""A workplace begins: organisation, unit and group; then tasks to begin with; then the invitation."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.rooms.sharing.actions import tasks as sharing
from medled.rooms.sharing.queries import task_lists
from medled.web import answer
from medled.web.forms.workplace import ChooseTasksForm, StartForm
from medled.web.viewer import signed_in
from medled.workplace import queries
from medled.workplace.actions import start as actions
from medled.workplace.rules import may_look_after_group, require


@signed_in
def start(request):
    """Start a workplace: one form, then straight on to the tasks."""
    require(queries.may_start_workplace())
    form = StartForm(answer.sent(request), sectors=task_lists.sectors(language=request.LANGUAGE_CODE))
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            group = actions.start(**form.cleaned_data, by=request.user, at=request.at)
            return redirect("workplace:choose-tasks" if group.sector else "workplace:invite", group.slug)
    return render(request, "workplace/start.html", {"form": form, "steps": steps()})


def tasks(request, group):
    """Choose which tasks of the list to begin with, and their hours."""
    group = request.viewer.group
    require(may_look_after_group(request.viewer))
    lists = task_lists.sectors(language=request.LANGUAGE_CODE)
    sector = request.GET.get("list") or group.sector
    if sector not in dict(lists):
        return render(request, "workplace/choose_tasks.html", {"lists": lists, "steps": steps()})
    offered = task_lists.task_list(sector, language=request.LANGUAGE_CODE)
    form = ChooseTasksForm(answer.sent(request), tasks=offered.tasks)
    if request.method == "POST" and form.is_valid():
        hours = form.chosen()
        if not hours:
            return redirect("workplace:invite", group.slug)
        with answer.into(form):
            sharing.add_from_template(group, sector=sector, chosen=hours, hours=hours, by=request.user, at=request.at)
            return redirect("workplace:invite", group.slug)
    context = {"form": form, "offered": offered, "steps": steps()}
    return render(request, "workplace/choose_tasks.html", context)


def steps():
    """The way from nothing to a group that can begin."""
    return [_("The group"), _("The tasks"), _("The people")]
