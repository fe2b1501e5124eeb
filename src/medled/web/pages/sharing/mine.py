"""What I carry, what waits for my word, my room and what I know: own eyes only, but for what one knows."""

from decimal import Decimal

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import knowledge, room
from medled.web import answer
from medled.web.forms.sharing.mine import KnowledgeForm, RoomForm
from medled.web.forms.sharing.parts import typed_hours
from medled.web.ids import id_in
from medled.web.pages.sharing.faces import Faces
from medled.web.pages.sharing.tabs import tabs
from medled.workplace.rules import require


def page(request, group):
    """Show the reader's own part."""
    require(rules.tasks.may_give_room(request.viewer))
    return _shown(request)


@require_POST
def give_room(request, group):
    """Say how much room one has."""
    require(rules.tasks.may_give_room(request.viewer))
    form = RoomForm(request.POST, initial=_room(request.viewer))
    if form.is_valid():
        with answer.into(form):
            room.give(request.viewer.group, by=request.user, at=request.at, **form.cleaned_data)
            messages.success(request, _("Noted. Only you see it."))
            task = _taking(request.viewer, request.POST)
            return redirect("sharing:task", group, task.pk) if task else redirect("sharing:mine", group)
    return _shown(request, room_form=form)


@require_POST
def say_what_one_knows(request, group):
    """Say which things one knows and which one wants to learn."""
    viewer = request.viewer
    require(rules.tasks.may_say_what_one_knows(viewer))
    form = _knowledge_form(viewer, request.POST)
    if form.is_valid():
        with answer.into(form):
            knowledge.say(viewer.group, knows=form.knows, learns=form.learns, by=request.user, at=request.at)
            messages.success(request, _("Noted. The group can see what you know and want to learn."))
            return redirect("sharing:mine", group)
    return _shown(request, knowledge_form=form)


def _shown(request, **forms):
    viewer = request.viewer
    faces = Faces(viewer)
    part = queries.commitments.part_of(viewer=viewer)
    given = queries.tasks.own_room(viewer=viewer)
    carried = sum(one.hours for one in part.held)
    context = {
        "tabs": tabs(viewer, "mine"),
        "part": part,
        "held": [(one, faces.of(one.support) if one.support else None) for one in part.held],
        "asked": [(one, faces.of(one.proposed_by) if one.proposed_by else None) for one in part.asked],
        "to_promise": [(one, faces.of(one.person)) for one in part.to_promise],
        "supported": [(one, faces.of(one.person)) for one in part.supported],
        "offered": [(one, faces.of(one.commitment.person)) for one in part.offered],
        "waiting": len(part.asked) + len(part.to_promise) + len(part.offered),
        "carried": typed_hours(Decimal(carried)),
        "given": given and typed_hours(given.hours),
        "too_much": given is not None and carried > given.hours,
        "task": _taking(viewer, request.POST or request.GET),
        "room_form": RoomForm(initial=_room(viewer)),
        "knowledge_form": _knowledge_form(viewer, None),
        **forms,
    }
    return render(request, "sharing/mine.html", context)


def _taking(viewer, data):
    """Return the task that the reader was about to take, and goes back to when the room is given."""
    pk = id_in(data.get("task", ""))
    return queries.tasks.task_with(pk, viewer=viewer) if pk is not None else None


def _room(viewer) -> dict:
    given = queries.tasks.own_room(viewer=viewer)
    return {"hours": typed_hours(given.hours), "supports": given.supports} if given else {"supports": 2}


def _knowledge_form(viewer, data) -> KnowledgeForm:
    said = queries.tasks.own_words(viewer=viewer)
    return KnowledgeForm(data, areas=queries.tasks.areas_of(viewer=viewer), said=said)
