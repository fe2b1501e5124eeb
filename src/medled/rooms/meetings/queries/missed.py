"""What somebody missed at a meeting: the decisions first, then what is theirs to do, then the rest. Three at most."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from medled.questions import built_once
from medled.rooms.meetings.models import Attendance, CaughtUp, Meeting, Outcome
from medled.rooms.meetings.queries import record
from medled.rooms.meetings.queries.record import Item, Record
from medled.rooms.meetings.rules.meetings import TAKES_PART
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import Viewer

LOOKED_BACK = timedelta(days=45)
MOST = 3
FIRST = (Outcome.Kind.DECISION, Outcome.Kind.ACTION, Outcome.Kind.LIFTED)


@dataclass(frozen=True)
class Thing:
    """One thing that one missed: of Outcome.Kind, or "" for what was talked of without anything coming of it."""

    kind: str
    text: str
    paragraph: int | None
    is_mine: bool = False  # to do


@dataclass(frozen=True)
class Missed:
    """A meeting that somebody missed."""

    meeting: int
    title: str
    things: tuple[Thing, ...]
    more: int  # how many things there are beyond these


def missed_by(viewer: Viewer) -> Missed | None:
    """Return the latest meeting that the viewer was away from and has not caught up with; None when there is none."""
    rows = _missed(viewer.person.pk, viewer.here.pk, viewer.at - LOOKED_BACK)
    latest = rows.select_related("group__unit").first()
    if latest is None:
        return None
    whole = record.record_of_meeting(latest)
    return missed_at(whole, viewer.person.pk) if _was_away(whole, viewer.person.pk) else None


def in_short(viewer: Viewer) -> tuple[int, str, int] | None:
    """Return (meeting, its title, how many things of it one misses); None for nothing missed. Three questions."""
    latest = next(iter(_latest_missed(viewer.person.pk, viewer.here.pk, viewer.at - LOOKED_BACK)), None)
    if latest is None or not _met(viewer, latest):
        return None
    came = len(_come_of(latest.pk))
    return latest.pk, latest.title, came


@built_once
def _latest_missed(person: int, group: int, since: datetime) -> QuerySet[Meeting]:
    return _missed(person, group, since).only("title", "starts_at", "group")[:1]


@built_once
def _come_of(meeting: int) -> QuerySet[Outcome, Any]:
    return Outcome.objects.filter(item__meeting=meeting, withdrawn_at=None).values_list("pk")[:MOST]


def _missed(person: int, group: int, since: datetime) -> QuerySet[Meeting]:
    """Return the meetings that somebody was not at and has not caught up with, the latest first."""
    held = Meeting.objects.filter(group=group, state=Meeting.State.HELD, starts_at__gte=since)
    done = CaughtUp.objects.filter(person=person).values("meeting")
    there = Attendance.objects.filter(person=person, came_at__isnull=False).values("meeting")
    return held.exclude(pk__in=done).exclude(pk__in=there).order_by("-starts_at", "-pk")


def _met(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether the viewer belonged to those who meet on the day of a meeting."""
    then = viewer.person.memberships.filter(in_force(day_of(meeting.starts_at)), group=meeting.group_id)
    return then.filter(role__in=TAKES_PART).exists()


def missed_at(whole: Record, person: int) -> Missed:
    """Return what somebody missed at a meeting."""
    things = sorted(_things(whole, person), key=_order)
    return Missed(whole.id, whole.title, tuple(things[:MOST]), max(0, len(things) - MOST))


def has_caught_up(meeting: int, person: int) -> bool:
    return CaughtUp.objects.filter(meeting=meeting, person=person).exists()


def _was_away(whole: Record, person: int) -> bool:
    return any(one.person.id == person for one in whole.away)


def _things(whole: Record, person: int) -> list[Thing]:
    things = []
    for item in whole.items:
        came = [
            _thing(one.kind, one.text, item, one.person is not None and one.person.id == person)
            for one in item.outcomes
        ]
        things += came or ([_thing("", item.title, item)] if item.notes else [])
    return things


def _thing(kind: str, text: str, item: Item, is_mine: bool = False) -> Thing:
    return Thing(kind, text, item.paragraph, is_mine and kind == Outcome.Kind.ACTION)


def _order(thing: Thing) -> tuple[int, int]:
    kinds = [Outcome.Kind.DECISION, "mine", *FIRST[1:], Outcome.Kind.COMMITMENT, Outcome.Kind.INITIATIVE, ""]
    kind = "mine" if thing.is_mine else thing.kind
    return kinds.index(kind), thing.paragraph or 0
