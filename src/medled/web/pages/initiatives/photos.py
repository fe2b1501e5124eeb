"""The photo of an initiative: give it to who may see it, put another in its place, and take it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from medled.rooms.initiatives import queries, rules
from medled.rooms.initiatives.actions import photos
from medled.web import answer
from medled.web.forms.initiatives.sparks import PhotoForm
from medled.web.pages.initiatives.initiatives import found_with
from medled.workplace.rules import require

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


def put(request, group, initiative):
    """Put a photo with one's own idea, or another in its place."""
    found = found_with(initiative, request.viewer)
    require(rules.initiatives.may_put_photo(request.viewer, found))
    there = queries.photos.shown_with(found, viewer=request.viewer)
    form = PhotoForm(answer.sent(request), request.FILES or None, initial={"shows": there.shows if there else ""})
    if request.method == "POST" and form.is_valid():
        with answer.into(form):
            photos.put(found, **form.cleaned_data, by=request.user, at=request.at)
            if there is not None:
                said = _("The new photo is there, and the one before is nowhere in Medled any longer.")
                messages.success(request, said)
            return redirect("initiatives:initiative", group, initiative)
    return render(request, "initiatives/put_photo.html", {"initiative": found, "form": form, "photo": there})


@require_POST
def take_away(request, group, initiative):
    """Take the photo away."""
    photos.take_away(found_with(initiative, request.viewer), by=request.user, at=request.at)
    messages.success(request, _("The photo is taken away, and is nowhere in Medled any longer."))
    return redirect("initiatives:initiative", group, initiative)
