"""What has come into the journal since somebody last looked, also what was written before and kept later.

Ids are given out in order, but on PostgreSQL a change that began first may be kept last: its event then turns up below
the newest that was seen. So a place in the journal is the newest id and which of those just below it were missing.
"""

from dataclasses import dataclass

from django.db.models import Q

from medled.journal.models import Event

LOOKS_BACK = 256  # as many events as others may write while one change is being made


@dataclass(frozen=True)
class Place:
    """How far somebody has read: up to `newest`, but for the ids in `missing`, which may come later or never."""

    newest: int = 0
    missing: frozenset[int] = frozenset()


def here() -> Place:
    """Return the place after all that can be seen now."""
    ids = list(Event.objects.order_by("-pk").values_list("pk", flat=True)[:LOOKS_BACK])
    return _place(set(ids), between=(ids[-1], ids[0])) if ids else Place()


def beyond(place: Place) -> Q:
    """Return the filter for the events that were not seen from a place."""
    return Q(pk__gt=place.newest) | Q(pk__in=place.missing) if place.missing else Q(pk__gt=place.newest)


def after(place: Place) -> tuple[list[Event], Place]:
    """Return what has come since, in the order of writing, and the place after it."""
    events = list(Event.objects.filter(beyond(place)).order_by("pk"))
    if not events:
        return [], place
    newest = max(place.newest, events[-1].pk)
    seen = {event.pk for event in events}
    grown = _place(seen, between=(place.newest + 1, newest))
    late = frozenset(id_ for id_ in place.missing - seen if id_ > newest - LOOKS_BACK)
    return events, Place(newest, grown.missing | late)


def _place(seen: set[int], *, between: tuple[int, int]) -> Place:
    first, last = between
    near = range(last, max(first, last - LOOKS_BACK + 1) - 1, -1)
    return Place(last, frozenset(id_ for id_ in near if id_ not in seen))
