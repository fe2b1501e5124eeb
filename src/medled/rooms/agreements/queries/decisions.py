"""Questions about decisions: what is decided, and what waits for whom. All in the group may ask."""

from django.db.models import QuerySet

from medled.rooms.agreements.models import Decision
from medled.rooms.agreements.rules.decisions import may_see_decisions
from medled.workplace.rules import Viewer

State = Decision.State
Source = tuple[str, int]
_WITH = ("group", "decider", "written_by", "samverkan_by")


def made(*, viewer: Viewer, limit: int = 100) -> list[Decision]:
    """Return what is decided in the viewer's group, the latest first."""
    return list(_of_group(viewer).filter(state=State.MADE).order_by("-decided_at", "-pk")[:limit])


def waiting(*, viewer: Viewer) -> list[Decision]:
    """Return what waits for the one who decides, the oldest first."""
    return list(_of_group(viewer).filter(state=State.WAITING).order_by("written_at", "pk"))


def waiting_for(*, viewer: Viewer) -> list[Decision]:
    """Return what waits for the viewer's own word, the oldest first."""
    mine = _of_group(viewer).select_related(None).filter(state=State.WAITING, decider=viewer.person)
    return list(mine.order_by("written_at", "pk"))


def to_report(*, viewer: Viewer) -> list[Decision]:
    """Return what is decided and waits to be reported, the oldest first."""
    rows = _of_group(viewer).filter(state=State.MADE, to_be_reported=True, reported_on=None)
    return list(rows.order_by("decided_at", "pk"))


def past(*, viewer: Viewer) -> list[Decision]:
    """Return what was not decided, or fell away, the latest first."""
    over = _of_group(viewer).filter(state__in=[State.DECLINED, State.LAPSED])
    return list(over.order_by("-over_at", "-pk")[:100])


def decision_with(pk: int, *, viewer: Viewer) -> Decision | None:
    """Return a decision of the viewer's group by its id."""
    return _of_group(viewer).filter(pk=pk).first()


def from_source(source: Source, *, viewer: Viewer) -> list[Decision]:
    """Return the decisions about a thing: `from_source(("initiatives.initiative", 3), viewer=viewer)`."""
    kind, pk = source
    return list(_of_group(viewer).filter(source_kind=kind, source_id=pk).order_by("pk"))


def _of_group(viewer: Viewer) -> QuerySet[Decision]:
    rows = Decision.objects.select_related(*_WITH)
    return rows.filter(group=viewer.group) if may_see_decisions(viewer) else rows.none()
