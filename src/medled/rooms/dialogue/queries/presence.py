"""Questions about when and how people are reached. Each costs the same number of queries whatever the group's size."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from medled.engine.presence import DAY_MINUTES, How, Presence, Reach, Somebody, Span, Weeks, whom_to_turn_to
from medled.engine.workdays import days_off
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.rooms.dialogue.picture.presence import presence_of, span_of
from medled.rooms.dialogue.rules.presence import may_see
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Group, Person
from medled.workplace.queries import Presence as Present
from medled.workplace.queries import day_of, people_on
from medled.workplace.rules import Viewer, require

WEEK = timedelta(days=7)
FURTHEST = 26  # weeks that one can look ahead


@dataclass(frozen=True)
class Reached:
    """One person as the group may know how to reach them: what they have planned, not what has been."""

    person: Person
    is_manager: bool
    spans: tuple[Span, ...]  # what is left of today
    now: Reach | None
    next: Reach | None  # asked for only where there is nothing more today
    is_away: bool
    away_till: date | None
    deputy: Person | None  # who answers instead: of an absence; else the standing one, who can be reached now
    phone: str
    chat: str
    promised_days: int | None  # what the person has promised the viewer at the least
    has_said: bool


@dataclass(frozen=True)
class HereToday:
    """Who can be reached today: the managers first, then by name. `silent` counts who has not said, unnamed."""

    people: tuple[Reached, ...]
    silent: int


@dataclass(frozen=True)
class Week:
    """A week of everybody's plan: (person, their times of each of the seven days); None: away, or not in the group."""

    monday: date
    days: tuple[date, ...]
    free: frozenset[date]  # when the group does not work
    rows: tuple[tuple[Reached, tuple[tuple[Span, ...] | None, ...]], ...]
    has_before: bool
    has_after: bool

    @property
    def number(self) -> int:
        return self.monday.isocalendar().week


@dataclass(frozen=True)
class OwnTime:
    """A time in one's own week or of a date, with the id by which it is taken out."""

    pk: int
    span: Span
    weeks: Weeks


@dataclass(frozen=True)
class OwnPlan:
    """What the viewer has said: by weekday, and by date from today on."""

    weekdays: tuple[tuple[OwnTime, ...], ...]
    dates: tuple[tuple[date, tuple[OwnTime, ...]], ...]
    today: tuple[Span, ...]
    now: How | None
    today_is_alone: bool
    may_repeat: tuple[date, ...]  # Mondays of the weeks that can be as the one before
    phone: str
    chat: str
    deputy: Person | None
    deputy_for: tuple[PresencePlan, ...]
    is_away: bool

    @property
    def has_week(self) -> bool:
        return any(self.weekdays)


class _Seen:
    """The group and its plans, each asked for once."""

    def __init__(self, viewer: Viewer, *, with_mine: bool = False):
        require(may_see(viewer))
        self.viewer = viewer
        self.group: Group = viewer.here
        self.presence: Presence = presence_of(
            self.group, at=viewer.at, carried_by=viewer.person if with_mine else None
        )

    @cached_property
    def today(self) -> date:
        return day_of(self.viewer.at)

    @cached_property
    def present(self) -> list[Present]:
        """Who is in the group: managers first, then by name, never by anything else."""
        return sorted(
            people_on(self.group, self.today), key=lambda one: (not one.is_manager, one.person.name.casefold())
        )

    @property
    def listed(self) -> list[Present]:
        """Who stands in a list of who can be reached: who sits in the ring, and whoever else has said when."""
        return [one for one in self.present if one.is_seated or one.person.pk in self.presence.have_said]

    def spans_or_away(self, person: int, day: date) -> tuple[Span, ...] | None:
        return self.presence.spans(person, day) if self.presence.is_there(person, day) else None

    @cached_property
    def plans(self) -> Mapping[int, PresencePlan]:
        return {plan.person_id: plan for plan in PresencePlan.objects.filter(group=self.group)}

    @cached_property
    def people(self) -> Mapping[int, Person]:
        return {one.person.pk: one.person for one in self.present}

    @cached_property
    def promises(self) -> Mapping[int, int]:
        """Who has promised the viewer support, by id: the fewest working days to an answer."""
        rows = Commitment.objects.filter(
            task__group=self.group, person=self.viewer.person, state="active", support_accepted_at__isnull=False
        )
        found: dict[int, int] = {}
        for person, days in rows.values_list("support", "support_days"):
            found[person] = min(days, found.get(person, days))
        return found

    def _rest_of_today(self, person: int) -> Iterator[Span]:
        """Yield what is left of today, by the clock on the wall: a night goes on past midnight, at both ends."""
        for time in self.presence.times(person, self.today, self.today + timedelta(days=1)):
            starts, ends = self._minutes(time.starts_at), self._minutes(time.ends_at)
            if time.ends_at > self.viewer.at and starts < DAY_MINUTES:
                yield Span(starts, min(ends, starts + DAY_MINUTES), time.how, time.where)

    def _minutes(self, at: datetime) -> int:
        wall = at.astimezone(ZoneInfo(self.presence.group.calendar.zone))
        return (wall.date() - self.today).days * DAY_MINUTES + wall.hour * 60 + wall.minute

    def reached(self, one: Present) -> Reached:
        pk, at, group = one.person.pk, self.viewer.at, self.presence.group
        absence, plan = group.away.get(pk), self.plans.get(pk)
        now = self.presence.at(pk, at)
        rest = tuple(self._rest_of_today(pk))
        deputy = group.deputy_of(pk) if absence or now is None else None
        steps_in = deputy is not None and (group.is_reachable(deputy) if absence else self.presence.at(deputy, at))
        return Reached(
            person=one.person,
            is_manager=one.is_manager,
            spans=rest,
            now=now,
            next=None if rest or absence else self.presence.after(pk, at),
            is_away=absence is not None,
            away_till=absence.ends_on if absence else None,
            deputy=self.people.get(deputy or 0) if steps_in else None,
            phone=plan.phone if plan else "",
            chat=plan.chat if plan else "",
            promised_days=self.promises.get(pk),
            has_said=pk in self.presence.have_said,
        )


def here_today(viewer: Viewer) -> HereToday:
    """Return who can be reached today, how and when. Eight questions."""
    seen = _Seen(viewer)
    everybody = [seen.reached(one) for one in seen.listed]
    shown = [one for one in everybody if one.is_manager or one.spans or one.is_away]
    silent = [one for one in everybody if not (one.is_manager or one.has_said or one.is_away)]
    return HereToday(tuple(shown), silent=len(silent))


def week_of(viewer: Viewer, on: date | None = None) -> Week:
    """Return everybody's plan for the week of a day; this week for one that has been or is too far ahead."""
    seen = _Seen(viewer)
    this = seen.today - timedelta(days=seen.today.weekday())
    monday = this
    if on is not None and this <= on < this + FURTHEST * WEEK:
        monday = on - timedelta(days=on.weekday())
    days = tuple(monday + timedelta(days=n) for n in range(7))
    rows = tuple(
        (seen.reached(one), tuple(seen.spans_or_away(one.person.pk, day) for day in days)) for one in seen.listed
    )
    calendar = seen.presence.group.calendar
    free = frozenset(day for day in days if not calendar.every_day and day in days_off(day.year))
    return Week(monday, days, free, rows, monday > this, monday + WEEK < this + FURTHEST * WEEK)


def somebody_to_turn_to(viewer: Viewer, task: int | None = None) -> tuple[Somebody | None, Mapping[int, Reached]]:
    """Return whom the viewer can turn to now, and how each person in the group is reached, by id. Nine questions."""
    seen = _Seen(viewer, with_mine=True)
    found = whom_to_turn_to(seen.presence, viewer.person.pk, task)
    return found, {one.person.pk: seen.reached(one) for one in seen.present}


def tasks_with_support(viewer: Viewer) -> list[tuple[int, str]]:
    """Return the tasks that the viewer carries, which one can ask about: (id, title)."""
    rows = Commitment.objects.filter(task__group=viewer.here, person=viewer.person, state="active", task__stage="open")
    return sorted(set(rows.values_list("task", "task__title")), key=lambda row: (row[1].casefold(), row[0]))


def own_plan(viewer: Viewer) -> OwnPlan:
    """Return what the viewer has said in the group, ready to be changed."""
    group, today = viewer.here, day_of(viewer.at)
    require(may_see(viewer))
    plans = PresencePlan.objects.filter(group=group).select_related("deputy", "person")
    plan = plans.filter(person=viewer.person).first()
    rows = list(PresenceTime.objects.filter(plan=plan)) if plan else []
    times = [(row, OwnTime(row.pk, span_of(row), Weeks(row.weeks or Weeks.EVERY))) for row in rows]
    dates = sorted({row.on for row in rows if row.on is not None and row.on >= today})
    presence = presence_of(group, at=viewer.at)
    me = viewer.person.pk
    spans, reach = presence.spans(me, today), presence.at(me, viewer.at)
    return OwnPlan(
        weekdays=tuple(tuple(time for row, time in times if row.weekday == day) for day in range(7)),
        dates=tuple((on, tuple(time for row, time in times if row.on == on)) for on in dates),
        today=spans,
        now=reach.how if reach else How.AWAY if any(span.how is How.AWAY for span in spans) else None,
        today_is_alone=today in dates,
        may_repeat=_may_repeat({row.on for row in rows if row.on is not None}, today),
        phone=plan.phone if plan else "",
        chat=plan.chat if plan else "",
        deputy=plan.deputy if plan else None,
        deputy_for=tuple(plans.filter(deputy=viewer.person).order_by("person__name", "pk")),
        is_away=me in presence.group.away,
    )


def _may_repeat(said: set[date], today: date) -> tuple[date, ...]:
    """Return the Mondays of this week and the next, where the week before says something that is still to come."""
    this = today - timedelta(days=today.weekday())
    return tuple(
        monday
        for monday in (this, this + WEEK)
        if any(monday - WEEK <= on < monday and on + WEEK >= today and on + WEEK not in said for on in said)
    )


def plan_of(pk: int, *, viewer: Viewer) -> PresencePlan | None:
    """Return what a person (by id) has said in the viewer's group."""
    return PresencePlan.objects.filter(group=viewer.group, person=pk).select_related("group", "person").first()
