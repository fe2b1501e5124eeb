"""The photo of an initiative: give it to who may see it, and take it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medled.rooms.initiatives import queries
from medled.rooms.initiatives.actions import photos
from medled.web.pages.initiatives.initiatives import found_with

# Nothing that anybody has looked at is kept on the device (docs/adr/0019), so this isn't either.
HEADERS = {
    "Content-Disposition": 'inline; filename="photo.webp"',
    "Cache-Control": "private, no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


@require_safe
def photo(request, group, initiative):
    """Give the photo."""
    found = found_with(initiative, request.viewer)
    content = queries.photos.content_of(found, viewer=request.viewer)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/webp", headers=HEADERS)


@require_POST
def take_away(request, group, initiative):
    """Take the photo away."""
    photos.take_away(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The photo is taken away, and is nowhere in Medled any longer."))
    return redirect("initiatives:initiative", group, initiative)
