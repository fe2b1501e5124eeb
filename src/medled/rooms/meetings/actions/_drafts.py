"""The next draft of a series: its day, its standing items, and whose turn it is."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from medled.engine.meetings import Rhythm, next_in_turn
from medled.rooms.meetings.actions._writing import starts_at, tell
from medled.rooms.meetings.events.meetings import LeadProposed, MeetingDrafted, WriterProposed
from medled.rooms.meetings.models import AgendaItem, Duty, Meeting, Series
from medled.rooms.meetings.queries.meetings import away_from
from medled.workplace.models import Person
from medled.workplace.queries import day_of, seated_on

PROPOSED = {Duty.Kind.LEAD: LeadProposed, Duty.Kind.WRITE: WriterProposed}


def next_day(series: Series, planned: Iterable[date | None], at: datetime) -> date:
    """Return the day of the next meeting: after all days that were `planned`, and today at the earliest."""
    rhythm = Rhythm(series.first_on, series.interval, series.nth)
    yesterday = day_of(at) - timedelta(days=1)
    return rhythm.next_after(max([yesterday, *filter(None, planned)]))


def draft_next(series: Series, at: datetime, by: Person | None = None) -> Meeting:
    """Make the draft of the next meeting, unless there is one: nobody is told but those whose turn it is."""
    there = series.meetings.filter(state=Meeting.State.DRAFT).first()
    if there is not None:
        return there
    day = next_day(series, series.meetings.values_list("planned_on", flat=True), at)
    meeting = Meeting.objects.create(
        group=series.group,
        series=series,
        planned_on=day,
        title=series.title,
        starts_at=starts_at(day, series.clock),
        minutes=series.minutes,
        place=series.place,
        made_at=at,
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            group=series.group,
            meeting=meeting,
            series=series,
            place=place,
            title=row.title,
            type=row.type,
            minutes=row.minutes,
            draws=row.draws,
            thinks=row.thinks,
            is_standing=True,
            is_fixed=row.is_fixed,
            brought_at=at,
        )
        for place, row in enumerate(series.standing.all())
    )
    tell(MeetingDrafted(meeting.title), meeting, by, at)
    for kind in Duty.Kind.values:
        propose_next(meeting, kind, by, at)
    return meeting


def propose_next(meeting: Meeting, kind: str, by: Person | None, at: datetime) -> Duty | None:
    """Ask the next in turn to lead, or to write; None when nobody can. Who is away that day is left out."""
    ring = [row.person_id for row in seated_on(meeting.group, day_of(at))]
    other = meeting.duties.filter(passed_at=None).exclude(kind=kind).values_list("person", flat=True)
    passed = meeting.duties.filter(kind=kind, passed_at__isnull=False).values_list("person", flat=True)
    turn = next_in_turn(ring, _had(meeting, kind), without={*other, *passed, *away_from(meeting)})
    if turn is None:
        return None
    duty, _made = Duty.objects.update_or_create(
        meeting=meeting, kind=kind, person_id=turn, defaults={"since": at, "passed_at": None, "said_yes_at": None}
    )
    tell(PROPOSED[Duty.Kind(kind)](person=turn, title=meeting.title), meeting, by, at)
    return duty


def _had(meeting: Meeting, kind: str) -> list[int]:
    """Return who has had the duty or passed it in this series, the latest first."""
    rows = Duty.objects.filter(kind=kind, meeting__group=meeting.group, meeting__series=meeting.series)
    earlier = rows.exclude(meeting=meeting).exclude(meeting__state=Meeting.State.CANCELLED)
    return list(earlier.order_by("-meeting__starts_at", "-pk").values_list("person", flat=True))
