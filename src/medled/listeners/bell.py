"""The bell: what one person has been told on the page, and what of it they have not read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from medled.journal.kinds import register
from medled.journal.models import Event
from medled.listeners import wording
from medled.listeners.models import Notice
from medled.questions import built_once
from medled.workplace import queries
from medled.workplace.models import Group, Person

MOST_READ = 60


@dataclass(frozen=True)
class Told:
    """One thing that somebody has been told."""

    event: Event
    parts: tuple[wording.Part, ...]
    group: Group | None
    actor: str  # the name of the one who acted; empty when nobody did, or nobody may say who
    is_unread: bool


def has_unread(person: Person, *, at: datetime, groups: Collection[int] | None = None) -> bool:
    """Tell whether there is anything that the person has not read, in a group that they are in.

    `groups` are these (by id) where they are at hand.
    """
    if groups is None:
        return _of(person, at=at).filter(read_at=None).exists()
    told_in = {group for (group,) in _unread_in(person.pk)}
    return not told_in.isdisjoint({None, *groups})


@built_once
def _unread_in(person: int) -> QuerySet[Notice, Any]:
    """Return from which groups somebody has been told what they have not read."""
    return Notice.objects.filter(person=person, read_at=None).order_by().values_list("event__group").distinct()


def told_to(person: Person, *, at: datetime) -> list[Told]:
    """Return what a person has been told, the newest first: all that is unread, and the latest that is read."""
    notices = _of(person, at=at).filter(event__kind__in=register).select_related("event").order_by("-event__at", "-pk")
    found = [*notices.filter(read_at=None), *notices.exclude(read_at=None)[:MOST_READ]]
    groups = {group.pk: group for group in queries.groups_of(person, on=queries.day_of(at))}
    names = queries.names_of(wording.people_in(notice.event for notice in found))
    return [
        Told(
            notice.event,
            wording.parts_of(notice.event, notice.told_as, names),
            groups.get(notice.event.group or 0),
            names.get(notice.event.actor or 0, ""),
            notice.read_at is None,
        )
        for notice in found
    ]


def told(person: Person, event: int, *, at: datetime) -> Event | None:
    """Return an event (by id) that the person has been told of and may still see."""
    notice = notice_of(person, event, at=at)
    return notice.event if notice else None


def notice_of(person: Person, event: int, *, at: datetime) -> Notice | None:
    """Return what a person has been told of an event (by id) that they may still see."""
    return _of(person, at=at).filter(event=event).select_related("event").first()


def opened(person: Person, subjects: Collection[tuple[str, int]], *, at: datetime) -> None:
    """Note that a person has opened some things, (kind of subject, id): what was told of them is read."""
    if not subjects:
        return
    about = Q()
    for kind, pk in subjects:
        about |= Q(event__subject_kind=kind, event__subject_id=pk)
    unread = Notice.objects.filter(about, person=person, read_at=None).values_list("pk", flat=True)
    if found := list(unread):  # most often there is none, and then nothing has to be locked
        Notice.objects.filter(pk__in=found, read_at=None).update(read_at=at)


def read(person: Person, event: int, *, at: datetime) -> None:
    """Note that a person has read what they were told of one event."""
    Notice.objects.filter(person=person, event=event, read_at=None).update(read_at=at)


def read_all(person: Person, *, until: int, at: datetime) -> None:
    """Note that a person has read all that they were told, up to the event with this id: what they saw on the page."""
    Notice.objects.filter(person=person, event__lte=until, read_at=None).update(read_at=at)


def _of(person: Person, *, at: datetime) -> QuerySet[Notice]:
    """Return what a person has been told in the groups that they are in today, and outside every group."""
    groups = queries.groups_of(person, on=queries.day_of(at)).order_by().values("pk")
    notices = Notice.objects.alias(group=F("event__group"))
    return notices.filter(Q(group=None) | Q(group__in=groups), person=person)
