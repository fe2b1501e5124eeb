"""Mend something that a group needs to know: call it something else, put it together with another, take it away."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.knowledge.queries import areas as queries
from medled.rooms.knowledge.rules import areas as rules
from medled.rooms.sharing.actions import areas
from medled.web import answer
from medled.web.forms.knowledge.areas import JoinForm, RenameForm
from medled.web.pages.sharing.faces import Faces
from medled.workplace.rules import Cannot, require


def page(request, group, knowledge_area):
    """Show what can be done with one."""
    return _shown(request, _area(request, knowledge_area))


@require_POST
def rename(request, group, knowledge_area):
    """Call it something else."""
    area = _area(request, knowledge_area)
    form = RenameForm(request.POST)
    if form.is_valid():
        with answer.into(form):
            renamed = areas.rename(area, name=form.cleaned_data["name"], by=request.user, at=request.at)
            messages.success(request, _("It is called %(area)s from now on.") % {"area": renamed.name})
            return redirect(_at(group, renamed.pk))
    return _shown(request, area, rename_form=form)


@require_POST
def join(request, group, knowledge_area):
    """Put it together with another."""
    viewer, area = request.viewer, _area(request, knowledge_area)
    form = JoinForm(request.POST, others=_others(area, viewer))
    if form.is_valid():
        with answer.into(form):
            into = queries.area_with(form.cleaned_data["into"], viewer=viewer)
            joined = areas.join(area, into=into or area, by=request.user, at=request.at)
            messages.success(
                request, _("%(area)s and %(other)s are one now.") % {"area": area.name, "other": joined.name}
            )
            return redirect(_at(group, joined.pk))
    return _shown(request, area, join_form=form)


@require_POST
def take_away(request, group, knowledge_area):
    """Take it away, with what people have said of it."""
    area = _area(request, knowledge_area)
    try:
        areas.take_away(area, by=request.user, at=request.at)
    except Cannot as refusal:
        return _shown(request, area, refused=refusal.sentence)
    messages.success(request, _("%(area)s is taken away.") % {"area": area.name})
    return redirect("knowledge:areas", group)


def _area(request, pk):
    area = queries.area_with(pk, viewer=request.viewer)
    if area is None:
        raise Http404
    require(rules.may_mend(request.viewer, area))
    return area


def _others(area, viewer):
    return [one for one in queries.areas_of(viewer=viewer) if one.id != area.pk]


def _shown(request, area, **forms):
    viewer, faces = request.viewer, Faces(request.viewer)
    (row,) = [one for one in queries.areas_of(viewer=viewer) if one.id == area.pk]
    others = _others(area, viewer)
    context = {
        "area": area,
        "tasks": row.tasks,
        "people": faces.all_of((*row.knows, *row.learns)),
        "others": others,
        "rename_form": RenameForm(initial={"name": area.name}),
        "join_form": JoinForm(others=others),
        **forms,
    }
    return render(request, "knowledge/area.html", context)


def _at(group, pk):
    return f"{reverse('knowledge:areas', args=[group])}#area-{pk}"
