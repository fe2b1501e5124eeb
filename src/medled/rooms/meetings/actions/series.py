"""A series of meetings: start it, change when it meets and what comes up each time, end it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from medled.engine.meetings import fits
from medled.journal.record import record
from medled.rooms.meetings.actions._drafts import draft_next, next_day
from medled.rooms.meetings.actions._writing import hold_group, let_go_on, locked_series, starts_at
from medled.rooms.meetings.events.meetings import SeriesChanged, SeriesEnded, SeriesStarted, StandingChanged
from medled.rooms.meetings.models import AgendaItem, Meeting, Series, Standing
from medled.rooms.meetings.rules.meetings import (
    FARTHEST,
    is_a_task,
    may_change_series,
    may_make_a_task_of,
    may_start_series,
)
from medled.rooms.meetings.wording.standing import StandingItem, turns_of
from medled.rooms.sharing.actions import tasks
from medled.rooms.sharing.actions.tasks import Description
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, Changed, require, require_valid, words_of

MOST_STANDING = 30


@dataclass(frozen=True)
class Plan:
    """When a series meets, for how long and where; of Series.Every, and `nth` of a month (None: by weeks)."""

    title: str
    every: str
    interval: int
    nth: int | None
    first_on: date
    clock: time
    minutes: int
    place: str = ""


@transaction.atomic
def start(group: Group, *, plan: Plan, standing: Sequence[StandingItem], by: Person, at: datetime) -> Series:
    """Start a series with what comes up each time, and with the draft of its first meeting.

    Raises Cannot, naming the field, for a plan that can't be.
    """
    require(may_start_series(viewer_of(by, group, at=at)))
    hold_group(group)
    series = Series(group=group, started_by=by, started_at=at)
    _write(series, plan, at)
    series.save()
    Standing.objects.bulk_create(
        Standing(series=series, place=place, **asdict(item)) for place, item in enumerate(standing)
    )
    _tell(SeriesStarted(series.title), series, by, at)
    draft_next(series, at, by)
    return series


@transaction.atomic
def change(series: Series, *, plan: Plan, version: int, by: Person, at: datetime) -> Series:
    """Change when a series meets. The draft follows; a meeting that is called stays until it is moved itself."""
    series = _taken(series, by, at)
    if series.version != version:
        raise Changed
    _write(series, plan, at)
    series.version += 1
    series.save()
    draft = series.meetings.select_for_update().filter(state=Meeting.State.DRAFT).first()
    if draft is not None:
        others = series.meetings.exclude(pk=draft.pk).values_list("planned_on", flat=True)
        draft.planned_on = day = next_day(series, others, at)
        draft.starts_at, draft.title = starts_at(day, series.clock), series.title
        draft.minutes, draft.place = series.minutes, series.place
        draft.version += 1
        draft.save()
    _tell(SeriesChanged(series.title), series, by, at)
    return series


@transaction.atomic
def end(series: Series, *, by: Person, at: datetime) -> Series:
    """End a series. What people brought to its draft is parked; a meeting that is called stays."""
    series = _taken(series, by, at)
    series.ended_at = at
    series.save(update_fields=["ended_at"])
    for draft in series.meetings.select_for_update().filter(state=Meeting.State.DRAFT):
        let_go_on(draft.items.filter(state=AgendaItem.State.WAITING, is_standing=False), None, at)
        draft.items.filter(state=AgendaItem.State.WAITING, is_standing=False).update(state=AgendaItem.State.MOVED)
        draft.state, draft.cancelled_at = Meeting.State.CANCELLED, at
        draft.save(update_fields=["state", "cancelled_at"])
    _tell(SeriesEnded(series.title), series, by, at)
    return series


@transaction.atomic
def add_standing(series: Series, *, item: StandingItem, by: Person, at: datetime) -> Standing:
    """Let something come up each time, last; from the next draft on."""
    series = _taken(series, by, at)
    there = series.standing.count()
    if there >= MOST_STANDING:
        raise Cannot(_("A meeting has room for %(most)d standing items.") % {"most": MOST_STANDING})
    row = Standing(series=series, place=there, **asdict(item))
    _write_standing(row)
    _tell(StandingChanged(series.title), series, by, at)
    return row


@transaction.atomic
def change_standing(row: Standing, *, item: StandingItem, version: int, by: Person, at: datetime) -> Standing:
    """Write anew what comes up each time. What fills it by itself, and whether it is fixed, stay."""
    series = _taken(row.series, by, at)
    row = series.standing.select_for_update().get(pk=row.pk)
    if row.version != version:
        raise Changed
    row.version += 1
    row.title, row.type, row.minutes, row.thinks = str(item.title), item.type, item.minutes, item.thinks
    _write_standing(row)
    _tell(StandingChanged(series.title), series, by, at)
    return row


@transaction.atomic
def take_out_standing(row: Standing, *, by: Person, at: datetime) -> Standing:
    """Let something come up no more. The work environment always does."""
    series = _taken(row.series, by, at)
    row = series.standing.select_for_update().get(pk=row.pk)
    if row.is_fixed:
        raise Cannot(_("The work environment comes up each time. Give it fewer minutes, or another place."))
    series.standing.filter(place__gt=row.place).update(place=F("place") - 1)
    row.delete()
    _tell(StandingChanged(series.title), series, by, at)
    return row


@transaction.atomic
def place_standing(row: Standing, *, place: int, by: Person, at: datetime) -> Standing:
    """Put what comes up each time in another place, counted from nought; what was there moves along."""
    series = _taken(row.series, by, at)
    rows = [one for one in series.standing.select_for_update() if one.pk != row.pk]
    rows.insert(max(0, min(place, len(rows))), row)
    for number, one in enumerate(rows):
        one.place = number
    Standing.objects.bulk_update(rows, ["place"])
    _tell(StandingChanged(series.title), series, by, at)
    return row


@transaction.atomic
def make_a_task_of(series: Series, *, by: Person, at: datetime) -> Series:
    """Make a leadership task of seeing to it that leading and writing go round; who wants it, takes it under Share.

    Made once: asked again, it is the same. Raises Cannot when a task has that name already.
    """
    series = locked_series(series)
    require(may_make_a_task_of(viewer_of(by, series.group, at=at), series))
    if series.ended_at is not None:
        raise Cannot(_("This series has ended."))
    if not is_a_task(series):
        written = Description(**asdict(turns_of(series.title)))
        series.task = tasks.add(series.group, description=written, by=by, at=at)
        series.save(update_fields=["task"])
    return series


def _taken(series: Series, by: Person, at: datetime) -> Series:
    """Return a series held till the end of the transaction, if it goes on and `by` may change it."""
    series = locked_series(series)
    require(may_change_series(viewer_of(by, series.group, at=at), series))
    if series.ended_at is not None:
        raise Cannot(_("This series has ended."))
    return series


def _write(series: Series, plan: Plan, at: datetime) -> None:
    """Put a plan on a series. Raises Cannot, naming the field."""
    series.title = words_of(plan.title, most=60, field="title", one_line=True)
    series.place = words_of(plan.place, most=120, field="place", needed=False, one_line=True)
    if plan.every not in Series.Every.values:
        raise Cannot(_("Choose one in the list."), field="every")
    if (plan.every == Series.Every.MONTH) != (plan.nth is not None):
        raise Cannot(_("Choose which such day of the month."), field="nth")
    if plan.nth is not None and plan.nth not in (1, 2, 3, 4, -1):
        raise Cannot(_("Choose one in the list."), field="nth")
    if not fits(plan.first_on, plan.nth):
        raise Cannot(_("That day is not such a day of its month. Choose another first day."), field="first_on")
    if plan.first_on < day_of(at) and plan.first_on != series.first_on:
        raise Cannot(_("Choose a first day that lies ahead."), field="first_on")
    if plan.first_on > day_of(at) + FARTHEST:
        raise Cannot(_("Choose a first day within a year."), field="first_on")
    series.every, series.interval, series.nth = plan.every, plan.interval, plan.nth
    series.first_on, series.clock, series.minutes = plan.first_on, plan.clock, plan.minutes
    _require_numbers(series)
    others = Series.objects.filter(group=series.group, title__iexact=series.title, ended_at=None)
    if others.exclude(pk=series.pk).exists():
        raise Cannot(_("There is a series called that already."), field="title")


def _require_numbers(series: Series) -> None:
    """Refuse figures that the columns do not take."""
    if not 1 <= series.interval <= 12:
        raise Cannot(_("Write a number from 1 to 12."), field="interval")
    if not 15 <= series.minutes <= 480:
        raise Cannot(_("A meeting lasts from 15 minutes to 8 hours."), field="minutes")


def _write_standing(row: Standing) -> None:
    row.title = words_of(str(row.title), most=160, field="title", one_line=True)
    require_valid(row, ["title", "type", "draws"])
    if not 0 <= row.minutes <= 240:
        raise Cannot(_("Write the minutes as a number from 0 to 240."), field="minutes")
    row.save()


def _tell(facts: object, series: Series, by: Person, at: datetime) -> None:
    record(facts, by=by, at=at, about=series, group=series.group)
