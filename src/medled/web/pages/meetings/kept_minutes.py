"""Minutes of groups that one has left, of meetings while one was in them."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medled.rooms.meetings import queries
from medled.web.pages.meetings.minutes import as_file
from medled.web.viewer import from_only_group, signed_in
from medled.workplace.queries import day_of


@require_safe
@signed_in
def page(request):
    """List them."""
    from_only_group(request)
    kept = queries.minutes.kept_from_before(request.user, on=day_of(request.at))
    return render(request, "meetings/minutes_kept.html", {"kept": kept, "forms": list(queries.files.TYPES)})


@require_safe
@signed_in
def file(request, held, form):
    """Give one as a file."""
    written = queries.minutes.kept_for(held, request.user, on=day_of(request.at))
    if written is None:
        raise Http404
    return as_file(request, written, "minutes", form)
