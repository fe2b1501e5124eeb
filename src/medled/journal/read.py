"""Reading the journal: what happened in a group or to a thing, as far as one person may see it."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from medled.journal.kinds import SeenBy, register
from medled.journal.models import Concern, Event


def visible_to(person: int, events: QuerySet[Event]) -> QuerySet[Event]:
    """Keep the events that the person with this id may read; membership of the group is the caller's to check."""
    by_rule: dict[SeenBy, list[str]] = {rule: [] for rule in SeenBy}
    for kind in register.values():
        by_rule[kind.seen_by].append(kind.code)
    own = Q(actor=person, kind__in=by_rule[SeenBy.ACTOR])
    concerned = Q(pk__in=Concern.objects.filter(person=person).values("event"), kind__in=by_rule[SeenBy.CONCERNED])
    return events.filter(Q(kind__in=by_rule[SeenBy.GROUP]) | own | concerned)


def of_group(group: int, *, viewer: int, since: datetime | None = None, limit: int = 50) -> list[Event]:
    """Return the newest events of a group that the person `viewer` may read, newest first."""
    events = Event.objects.filter(group=group)
    if since is not None:
        events = events.filter(at__gte=since)
    return list(visible_to(viewer, events).order_by("-at", "-pk")[:limit])


def about(subject_kind: str, subject_ids: Iterable[int], *, viewer: int, limit: int = 100) -> list[Event]:
    """Return what happened to the things with these ids, newest first, as far as `viewer` may read it."""
    events = Event.objects.filter(subject_kind=subject_kind, subject_id__in=list(subject_ids))
    return list(visible_to(viewer, events).order_by("-at", "-pk")[:limit])
