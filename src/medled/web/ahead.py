"""Where somebody is on the way to while they sign in or up: the address in `next`."""

from django.urls import Resolver404, ResolverMatch, resolve

from medled.workplace import queries


def place_ahead(request) -> ResolverMatch | None:
    """Return what the address ahead leads to, if it is one of ours."""
    address = request.POST.get("next") or request.GET.get("next") or ""
    try:
        return resolve(address.partition("?")[0])
    except Resolver404:
        return None


def invitation_ahead(request):
    """Return the invitation that the person is about to accept, as long as it opens."""
    place = place_ahead(request)
    if place is None or place.view_name != "workplace:join":
        return None
    invitation = queries.invitation_behind(place.kwargs["token"])
    return invitation if invitation and not queries.closed_because(invitation, at=request.at) else None
