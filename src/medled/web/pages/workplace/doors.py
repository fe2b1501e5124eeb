"""The way into a group with an invitation: who invites to what, said before anybody signs in or up."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from medled.web.viewer import signed_in
from medled.workplace import queries
from medled.workplace.actions import members
from medled.workplace.wording import CLOSED_DOOR, ROLES


def join(request, token):
    """Say who invites to what, and show the way in; or say why it is closed."""
    invitation = _invitation(token)
    closed = queries.closed_because(invitation, at=request.at)
    inside = request.viewer is not None and queries.viewer_of(request.user, invitation.group, at=request.at).is_in
    context = {
        "invitation": invitation,
        "token": token,
        "role": ROLES[invitation.role],
        "people": queries.people_on(invitation.group, queries.day_of(request.at)) if not closed else (),
        "closed": CLOSED_DOOR.get(closed),
        "inside": inside,
        "ahead": urlencode({"next": reverse("workplace:join", args=[token])}),
    }
    return render(request, "workplace/join.html", context, status=410 if closed and not inside else 200)


@require_POST
@signed_in
def accept(request, token):
    """Come in."""
    invitation = _invitation(token)
    members.accept(invitation, by=request.user, at=request.at)
    return redirect("home" if not invitation.group.slug else f"/g/{invitation.group.slug}/")


def _invitation(token):
    invitation = queries.invitation_behind(token)
    if invitation is None:
        raise Http404
    return invitation
