"""Passing a task on: the guided form, and the answer of the one who is offered it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.rooms.sharing import queries, rules
from medled.rooms.sharing.actions import handover as handovers
from medled.web import answer
from medled.web.forms.sharing.cards import HandoverForm
from medled.web.pages.sharing.faces import Faces
from medled.web.pages.sharing.tabs import tabs
from medled.workplace.rules import require


def offer(request, group, commitment):
    """Offer somebody to take over, with what there is to know."""
    viewer = request.viewer
    one = queries.commitments.commitment_with(commitment, viewer=viewer)
    if one is None:
        raise Http404
    require(rules.commitments.may_offer_handover(viewer, one))
    faces = Faces(viewer)
    others = [person for person in faces.seated if person != viewer.person]
    form = HandoverForm(answer.sent(request), seated=others)
    if request.method == "POST" and form.is_valid():
        to = next((person for person in others if person.pk == form.cleaned_data["to"]), None)
        with answer.into(form):
            handovers.offer(one, to=to, notes=form.written(), by=request.user, at=request.at)
            name = faces.of(to).short
            messages.success(request, _("%(name)s has your offer. You carry the task until the yes.") % {"name": name})
            return redirect("sharing:card", group, commitment)
    return render(request, "sharing/hand_over.html", {"form": form, "one": one, "tabs": tabs(viewer, "mine")})


@require_POST
def accept(request, group, handover):
    """Say yes to take over."""
    new = handovers.accept(_found(handover, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You carry %(task)s now.") % {"task": new.task.title})
    return redirect("sharing:card", group, new.pk)


@require_POST
def decline(request, group, handover):
    """Say no to take over."""
    handovers.decline(_found(handover, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("You have said no. That needs no reason."))
    return redirect("sharing:mine", group)


@require_POST
def withdraw(request, group, handover):
    """Take an offer back."""
    offered = handovers.withdraw(_found(handover, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The offer is taken back. You carry the task as before."))
    return redirect("sharing:card", group, offered.commitment_id)


def _found(pk, viewer):
    found = queries.commitments.handover_with(pk, viewer=viewer)
    if found is None:
        raise Http404
    return found
