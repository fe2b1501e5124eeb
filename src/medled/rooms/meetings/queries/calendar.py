"""What stands in a person's own calendar of this room: the meetings that were called, and the coming days of a series.

A draft stands in nobody's calendar but as a day of its series: its agenda is still being filled. A meeting keeps what
it is called by from its day in the series on, whatever becomes of it.
"""

from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta

from medled.calendars import Booking, Entry
from medled.rooms.dialogue.queries.check_ins import at_place
from medled.rooms.meetings.models import Attendance, Meeting, Series
from medled.rooms.meetings.queries.meetings import days_of
from medled.rooms.meetings.rules.meetings import may_see
from medled.workplace.queries import day_of, memberships_on
from medled.workplace.rules import Viewer

MEETING = "meetings.meeting"


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. Four questions, however much there is.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    if not viewers:
        return []
    begins, ends = at_place(since, time()), at_place(until, time())
    rows = Meeting.objects.filter(
        group__in=viewers, state__in=Meeting.CALLED, starts_at__gte=begins, starts_at__lt=ends
    )
    meetings = [row for row in rows if may_see(viewers[row.group_id], row)]
    person = next(iter(viewers.values())).person
    said = dict(Attendance.objects.filter(meeting__in=meetings, person=person).values_list("meeting", "is_coming"))
    return [
        *(_meeting(row, viewers[row.group_id], is_coming=said.get(row.pk)) for row in meetings),
        *_coming(viewers, since, until),
    ]


def people_of(meeting: int) -> set[int]:
    """Return the ids of those in whose calendars a meeting (by id) may stand: who is in its group on its day."""
    row = Meeting.objects.filter(pk=meeting).select_related("group").first()
    if row is None or row.changed_at is None:
        return set()
    return set(memberships_on(row.group, day_of(row.changed_at)).values_list("person", flat=True))


def booked(pk: int, *, viewer: Viewer) -> Booking | None:
    """Return what became of a meeting's time, to somebody of its group; None when nobody was asked to it."""
    row = Meeting.objects.filter(pk=pk, group=viewer.group).first()
    if row is None or row.changed_at is None or not may_see(viewer, row):
        return None
    coming = row.attendances.filter(person=viewer.person).values_list("is_coming", flat=True).first()
    is_on = row.state != Meeting.State.CANCELLED
    return Booking(_meeting(row, viewer, is_coming=coming), stands=is_on, has_agreed=bool(coming))


def _meeting(row: Meeting, viewer: Viewer, *, is_coming: bool | None) -> Entry:
    here = viewer.here
    return Entry(
        key=_key(row.series_id, row.planned_on) if row.series_id and row.planned_on else f"meeting-{row.pk}",
        summary=f"{row.title}, {row.place}" if row.place else row.title,
        starts=row.starts_at,
        ends=row.starts_at + timedelta(minutes=row.minutes),
        changed_at=row.changed_at or row.made_at,
        sequence=row.sequence,
        description=here.name,
        about=(MEETING, row.pk),
        group=here.slug,
        is_busy=is_coming is not False,
    )


def _coming(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    """Yield the coming days of each series that no meeting has been called to."""
    series = list(Series.objects.filter(group__in=viewers, ended_at=None))
    taken: dict[int, list[date]] = {row.pk: [] for row in series}
    planned = Meeting.objects.filter(series__in=series).exclude(state=Meeting.State.DRAFT)
    for pk, day in planned.values_list("series", "planned_on"):
        if pk is not None and day is not None:
            taken[pk].append(day)
    for row in series:
        here = viewers[row.group_id].here
        first = max(since, day_of(viewers[row.group_id].at))
        for day in days_of(row, since=first, taken=taken[row.pk]):
            if day >= until:
                break
            starts = at_place(day, row.clock)
            yield Entry(
                key=_key(row.pk, day),
                summary=f"{row.title}, {row.place}" if row.place else row.title,
                starts=starts,
                ends=starts + timedelta(minutes=row.minutes),
                changed_at=row.started_at,
                description=here.name,
                group=here.slug,
                is_busy=True,
            )


def _key(series: int | None, day: date) -> str:
    return f"meeting-{series}-{day:%Y%m%d}"
