"""Who is inside an organisation: the pages outside the groups that show the whole of it."""

from functools import wraps

from django.http import Http404

from medled.web.viewer import from_only_group, signed_in
from medled.workplace import queries
from medled.workplace.rules import NotAllowed


def of_organisation(view):
    """Let a page be for who has signed in and is in the organisation of its address.

    The page gets the organisation, and the viewer as seen from no group; the frame has the rooms of the only group.
    """

    @wraps(view)
    def inside(request, organisation, **kwargs):
        found = queries.organisation_with(organisation)
        if found is None:
            raise Http404
        viewer = queries.seen_in(request.user, found, at=request.at)
        if viewer is None:
            raise NotAllowed
        from_only_group(request)
        return view(request, found, viewer, **kwargs)

    return signed_in(inside)
