"""Questions about series, meetings, and what is on their agendas. Each is told who asks."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import FilteredRelation, Prefetch, Q, QuerySet

from medled.engine.meetings import Rhythm, beyond
from medled.questions import built_once
from medled.rooms.meetings.models import AgendaItem, Duty, Meeting, Note, Outcome, Round, Series, Standing
from medled.rooms.meetings.rules.meetings import may_see
from medled.workplace.queries import absences_on, day_of
from medled.workplace.rules import Viewer

LATELY = 12  # meetings that have been, on the first page
AROUND_MIDNIGHT = timedelta(hours=2)
AHEAD = timedelta(weeks=26)  # how far the days of a series are told
_DUTIES = Prefetch("duties", Duty.objects.filter(passed_at=None).select_related("person"), to_attr="now")
_ITEMS = Prefetch(
    "items",
    AgendaItem.objects.exclude(state=AgendaItem.State.TAKEN_OUT).select_related("brought_by"),
    to_attr="agenda",
)


@dataclass(frozen=True)
class Shown:
    """A meeting that lies ahead or goes on, with whose turn it is and its agenda."""

    meeting: Meeting
    duties: tuple[Duty, ...]
    items: tuple[AgendaItem, ...]

    @property
    def lead(self) -> Duty | None:
        return next((duty for duty in self.duties if duty.kind == Duty.Kind.LEAD), None)

    @property
    def writer(self) -> Duty | None:
        return next((duty for duty in self.duties if duty.kind == Duty.Kind.WRITE), None)

    @property
    def minutes(self) -> int:
        """The minutes that its items ask for."""
        return sum(item.minutes for item in self.items)

    @property
    def beyond(self) -> int:
        """By how many minutes they ask for more than the meeting has."""
        return beyond((item.minutes for item in self.items), self.meeting.minutes)


def ahead_in(viewer: Viewer) -> list[Shown]:
    """Return the meetings of the viewer's group that go on or lie ahead, the first one first. Three questions."""
    states = (Meeting.State.GOING, *Meeting.AHEAD)
    rows = Meeting.objects.filter(group=viewer.group, state__in=states).select_related("group", "series")
    return [_shown(row) for row in rows.prefetch_related(_DUTIES, _ITEMS) if may_see(viewer, row)]


def on_agendas(source: tuple[str, int], *, viewer: Viewer) -> list[AgendaItem]:
    """Return the items of the viewer's group that are about a thing, the first meeting first."""
    rows = AgendaItem.objects.filter(group=viewer.group, source_kind=source[0], source_id=source[1])
    rows = rows.exclude(state=AgendaItem.State.TAKEN_OUT).select_related("meeting", "group")
    return list(rows.order_by("meeting__starts_at", "pk")) if viewer.is_in else []


@dataclass(frozen=True)
class Ahead:
    """A meeting that goes on or lies ahead, and somebody's own turn at it: of Duty.Kind, empty when they have none."""

    id: int
    title: str
    state: str
    starts_at: datetime
    turn: str
    said_yes_at: datetime | None


def own_turns(viewer: Viewer) -> list[Ahead]:
    """Return the meetings that go on or lie ahead, each with the viewer's own turn at it. One question."""
    named = _own_turns(viewer.person.pk, viewer.here.pk)
    return [Ahead(pk, title, state, at, kind or "", said) for pk, title, state, at, kind, said in named]


@built_once
def _own_turns(person: int, group: int) -> QuerySet[Meeting, Any]:
    mine = FilteredRelation("duties", condition=Q(duties__person=person, duties__passed_at=None))
    rows = Meeting.objects.filter(group=group, state__in=(Meeting.State.GOING, *Meeting.AHEAD))
    return rows.annotate(mine=mine).values_list("pk", "title", "state", "starts_at", "mine__kind", "mine__said_yes_at")


def shown_with(pk: int, *, viewer: Viewer) -> Shown | None:
    """Return a meeting of the viewer's group by its id, with whose turn it is and its agenda. Three questions."""
    rows = Meeting.objects.filter(pk=pk, group=viewer.group).select_related("group", "series", "made_by")
    row = rows.prefetch_related(_DUTIES, _ITEMS).first()
    return _shown(row) if row is not None and may_see(viewer, row) else None


def over_in(viewer: Viewer, *, limit: int = LATELY) -> list[Meeting]:
    """Return the meetings of the viewer's group that have been held or were cancelled, the latest first."""
    over = (Meeting.State.HELD, Meeting.State.CANCELLED)
    rows = Meeting.objects.filter(group=viewer.group, state__in=over).exclude(
        state=Meeting.State.CANCELLED, opened_at=None
    )
    return [row for row in rows.order_by("-starts_at", "-pk")[:limit] if may_see(viewer, row)]


def series_in(viewer: Viewer) -> list[Series]:
    """Return the series of the viewer's group that go on."""
    return list(Series.objects.filter(group=viewer.group, ended_at=None).select_related("group"))


def parked_in(viewer: Viewer) -> list[AgendaItem]:
    """Return what is parked in the viewer's group, the oldest first."""
    rows = AgendaItem.objects.filter(group=viewer.group, meeting=None, state=AgendaItem.State.WAITING)
    return list(rows.select_related("brought_by", "group").order_by("brought_at", "pk"))


def lifted_in(viewer: Viewer) -> list[Outcome]:
    """Return what was lifted from the meetings of the viewer's group and has no answer, the first day first."""
    rows = Outcome.objects.filter(
        item__group=viewer.group, kind=Outcome.Kind.LIFTED, answered_at=None, withdrawn_at=None
    )
    return list(rows.select_related("item__meeting", "noted_by").order_by("due_on", "pk"))


def days_of(series: Series, *, since: date, taken: Collection[date]) -> Iterator[date]:
    """Yield the coming days of a series, half a year ahead, without those that a meeting has already."""
    rhythm = Rhythm(series.first_on, series.interval, series.nth)
    last = max(taken, default=None)
    for day in rhythm.days(since=since, until=since + AHEAD):
        if last is None or day > last:
            yield day


def series_with(pk: int, *, viewer: Viewer) -> Series | None:
    """Return a series of the viewer's group by its id."""
    rows = (
        Series.objects.filter(pk=pk, group=viewer.group).select_related("group", "task").prefetch_related("standing")
    )
    return rows.first() if viewer.is_in else None


def standing_with(pk: int, *, viewer: Viewer) -> Standing | None:
    """Return what comes up each time in a series of the viewer's group, by its id."""
    rows = Standing.objects.filter(pk=pk, series__group=viewer.group).select_related("series__group")
    return rows.first() if viewer.is_in else None


def item_with(pk: int, *, viewer: Viewer) -> AgendaItem | None:
    """Return an item of the viewer's group by its id, with its meeting."""
    rows = AgendaItem.objects.filter(pk=pk, group=viewer.group)
    return (
        rows.select_related("group", "meeting__group", "meeting__series", "brought_by").first()
        if viewer.is_in
        else None
    )


def note_with(pk: int, *, viewer: Viewer) -> Note | None:
    """Return a note at a meeting of the viewer's group by its id."""
    rows = Note.objects.filter(pk=pk, item__group=viewer.group, taken_out_at=None)
    return rows.select_related("item__meeting__group", "person").first() if viewer.is_in else None


def outcome_with(pk: int, *, viewer: Viewer) -> Outcome | None:
    """Return what came of an item in the viewer's group by its id."""
    rows = Outcome.objects.filter(pk=pk, item__group=viewer.group, withdrawn_at=None)
    return rows.select_related("item__meeting__group").first() if viewer.is_in else None


def round_with(pk: int, *, viewer: Viewer) -> Round | None:
    """Return a round at a meeting of the viewer's group by its id."""
    rows = Round.objects.filter(pk=pk, item__group=viewer.group)
    return rows.select_related("item__meeting__group").first() if viewer.is_in else None


def is_its_day(meeting: Meeting, viewer: Viewer) -> bool:
    """Whether it is the day of a meeting, or so near that only midnight lies between: nights have meetings too."""
    return day_of(meeting.starts_at) == day_of(viewer.at) or abs(meeting.starts_at - viewer.at) <= AROUND_MIDNIGHT


def away_from(meeting: Meeting) -> set[int]:
    """Return the ids of those who are away on the day of a meeting."""
    return set(absences_on(meeting.group, day_of(meeting.starts_at)).values_list("person", flat=True))


def _shown(meeting: Meeting) -> Shown:
    return Shown(meeting, tuple(getattr(meeting, "now")), tuple(getattr(meeting, "agenda")))  # noqa: B009
