"""What the group is called and how its week looks; one more group in the organisation."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled.rooms.sharing.queries import task_lists
from medled.web import answer
from medled.web.forms.workplace import OTHER, AddGroupForm, GroupForm
from medled.workplace import queries
from medled.workplace.actions import groups, start
from medled.workplace.rules import may_look_after_group, may_take_out_group, require


def page(request, group):
    """Show and change the settings; the second of two who change them sees what the first wrote."""
    group = request.viewer.group
    require(may_look_after_group(request.viewer))
    now = {name: getattr(group, name) for name in ("name", "week", "support_limit", "version")}
    form = GroupForm(answer.sent(request), initial=now)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            groups.change(group, **form.cleaned_data, by=request.user, at=request.at)
            messages.success(request, _("Saved."))
            return redirect("workplace:settings", group.slug)
    may_add = queries.may_start_groups(request.user, group.unit.organisation, on=queries.day_of(request.at))
    may_take_out = may_take_out_group(request.viewer)
    context = {"form": form, "may_add": may_add, "may_take_out": may_take_out}
    return render(request, "workplace/settings.html", context)


def add_group(request, group):
    """Add a group to the organisation."""
    organisation = request.viewer.group.unit.organisation
    require(queries.may_start_groups(request.user, organisation, on=queries.day_of(request.at)))
    sectors = task_lists.sectors(language=request.LANGUAGE_CODE)
    initial = {"unit": request.viewer.group.unit.name, "sector": request.viewer.group.sector or OTHER}
    form = AddGroupForm(answer.sent(request), sectors=sectors, initial=initial)
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            added = start.extend(organisation, **form.cleaned_data, by=request.user, at=request.at)
            return redirect("workplace:choose-tasks" if added.sector else "workplace:invite", added.slug)
    context = {"form": form, "organisation": organisation, "units": queries.units_of(organisation)}
    return render(request, "workplace/add_group.html", context)
