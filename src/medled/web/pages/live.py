"""The address at which an open page hears that something has happened."""

from django.views.decorators.http import require_GET

from medled.listeners.open_pages import Reader
from medled.web.ids import id_in
from medled.web.live import Staying, unsealed
from medled.web.pages.meetings.table import Pushed
from medled.web.viewer import signed_in


@signed_in
@require_GET
def stream(request):
    """Stay open for the reader; what was missed since the page was drawn, or since the last word, is told first."""
    seen = request.headers.get("Last-Event-ID") or request.GET.get("after", "")
    return Staying(Reader(request.user.pk, request.session.session_key), unsealed(seen), _table(request))


def _table(request) -> Pushed | None:
    """Return what makes the page of a meeting that goes on, when that is what is open."""
    meeting, group = id_in(request.GET.get("table", "")), request.GET.get("group", "")
    return Pushed(request, group, meeting) if meeting is not None else None
