"""Reading the journal: what happened in a group or to a thing, as far as one person may see it."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from functools import cache

from django.db.models import Max, Q, QuerySet

from medled.journal.arrivals import Place, beyond
from medled.journal.kinds import Kind, SeenBy, ids_in, register
from medled.journal.models import Concern, Event
from medled.questions import OneOf, built_once


def visible_to(person: int, events: QuerySet[Event]) -> QuerySet[Event]:
    """Keep the events that the person with this id may read; membership of the group is the caller's to check."""
    return _read_by(person, events, register.values())


def _read_by(person: int, events: QuerySet[Event], kinds: Iterable[Kind]) -> QuerySet[Event]:
    """Keep the events of these kinds that the person with this id may read."""
    by_rule: dict[SeenBy, list[str]] = {rule: [] for rule in SeenBy}
    for kind in kinds:
        by_rule[kind.seen_by].append(kind.code)
    of_rule = {rule: Q(kind__in=OneOf(codes)) for rule, codes in by_rule.items()}
    own = Q(of_rule[SeenBy.ACTOR], actor=person)
    concerned = Q(of_rule[SeenBy.CONCERNED], pk__in=Concern.objects.filter(person=person).values("event"))
    return events.filter(of_rule[SeenBy.GROUP] | own | concerned)


def readers_of(event: Event) -> frozenset[int] | None:
    """Return the ids of the people who may read an event; None for everybody in its group.

    The same as `visible_to`, asked the other way round: a test holds the two together for every kind.
    """
    kind = register.get(event.kind)
    if kind is None:
        return frozenset()
    if kind.seen_by is SeenBy.GROUP:
        return frozenset() if event.group is None else None
    named = ids_in(event.facts, kind.people) if kind.seen_by is SeenBy.CONCERNED else ()
    return frozenset(person for person in (event.actor, *named) if person is not None)


def has_missed(person: int, place: Place, *, groups: Iterable[int]) -> bool:
    """Tell whether the person may read anything that has come since `place`, in these groups or outside of all."""
    everybodys = [kind.code for kind in register.values() if kind.seen_by is SeenBy.GROUP]
    own = Q(group=None) & ~Q(kind__in=everybodys)
    events = Event.objects.filter(beyond(place)).filter(Q(group__in=list(groups)) | own)
    return visible_to(person, events).exists()


def of_group(
    group: int, *, viewer: int, since: datetime | None = None, place: Place | None = None, limit: int = 50
) -> list[Event]:
    """Return the newest events of a group that the person `viewer` may read, newest first.

    `since` leaves out what happened before a moment, `place` what could be seen from a place in the journal. What is
    fleeting is told from a place alone: as news, not afterwards.
    """
    if since is None and place is None:
        return _newest(limit)(group, viewer)
    events = Event.objects.filter(group=group)
    if since is not None:
        events = events.filter(at__gte=since)
    kinds = register.values() if place is not None else _not_fleeting()
    if place is not None:
        events = events.filter(beyond(place))
    return list(_read_by(viewer, events, kinds).order_by("-at", "-pk")[:limit])


@cache
def _newest(limit: int) -> Callable[[int, int], list[Event]]:
    @built_once
    def newest(group: int, viewer: int) -> QuerySet[Event]:
        seen = _read_by(viewer, Event.objects.filter(group=group), _not_fleeting())
        return seen.order_by("-at", "-pk")[:limit]

    return newest


def _not_fleeting() -> list[Kind]:
    return [kind for kind in register.values() if not kind.fleeting]


def about(subject_kind: str, subject_ids: Iterable[int], *, viewer: int, limit: int = 100) -> list[Event]:
    """Return what happened to the things with these ids, newest first, as far as `viewer` may read it."""
    events = Event.objects.filter(subject_kind=subject_kind, subject_id__in=list(subject_ids))
    return list(visible_to(viewer, events).order_by("-at", "-pk")[:limit])


def moments(subject_kind: str, subject_ids: Collection[int], kinds: Collection[str]) -> dict[int, list[datetime]]:
    """Return when events of these kinds have happened to things, by the thing's id, the first one first.

    How often and when a thing has changed is as open as the thing: for whoever has been shown it.
    """
    found: dict[int, list[datetime]] = {}
    events = Event.objects.filter(subject_kind=subject_kind, subject_id__in=list(subject_ids), kind__in=list(kinds))
    for pk, at in events.order_by("at", "pk").values_list("subject_id", "at"):
        if pk is not None:
            found.setdefault(pk, []).append(at)
    return found


def done_by(person: int, kinds: Collection[str]) -> dict[str, int]:
    """Return what of these kinds somebody has done, anywhere, with the id of the event when they did it last."""
    rows = Event.objects.filter(actor=person, kind__in=kinds).order_by().values_list("kind").annotate(Max("pk"))
    return dict(rows)
