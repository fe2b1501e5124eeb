"""The bell: what I have been told, and the way from a mail or the list to the thing itself."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.listeners import bell
from medled.rooms.now.wording import when
from medled.web.ids import id_in
from medled.web.places import address_of
from medled.web.viewer import from_only_group, signed_in
from medled.workplace import queries


@dataclass(frozen=True)
class Line:
    """One thing that I was told, with when."""

    told: bell.Told
    when: str


@signed_in
def page(request):
    """Show what I have been told, what is unread first."""
    from_only_group(request)
    lines = [Line(told, when(told.event.at, now=request.at)) for told in bell.told_to(request.user, at=request.at)]
    unread = [line for line in lines if line.told.is_unread]
    context = {
        "unread": unread,
        "earlier": [line for line in lines if not line.told.is_unread],
        "until": max((line.told.event.pk for line in unread), default=0),
        "several_groups": len({line.told.event.group for line in lines}) > 1,
    }
    return render(request, "told/page.html", context)


@require_POST
@signed_in
def read_all(request):
    """Mark as read what stood on the page; what has come since stays new."""
    until = id_in(request.POST.get("until", ""))
    if until is not None:
        bell.read_all(request.user, until=until, at=request.at)
        messages.success(request, _("All of it is marked as read."))
    return redirect("told:page")


@signed_in
def open_thing(request, event):
    """Lead to the thing that an event was about, and mark it as read: where a mail's link and the list lead."""
    found = bell.told(request.user, event, at=request.at)
    if found is None:
        raise Http404
    bell.read(request.user, event, at=request.at)
    groups = queries.groups_of(request.user, on=queries.day_of(request.at))
    group = next((group for group in groups if group.pk == found.group), None)
    if group is None:
        return redirect("told:page")
    return redirect(address_of(found.subject_kind, found.subject_id, group.slug) or f"/g/{group.slug}/")
