"""Say when and how one is reached: the week, one day, today; and who answers when one can't be."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.presence import (
    How,
    Planned,
    Span,
    Weeks,
    copied,
    hours_today,
    laid_over,
    set_in_week,
    without,
)
from medled.journal.record import record
from medled.rooms.dialogue.events.presence import DeputyDeclined, DeputyNamed, PresenceSaid
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.rooms.dialogue.picture.presence import presence_of, span_of, times_of
from medled.rooms.dialogue.rules.presence import may_decline_deputy, may_say
from medled.workplace.models import Group, Person
from medled.workplace.queries import calendar_of, day_of, in_force, viewer_of
from medled.workplace.rules import Cannot, require, require_valid

WEEK = timedelta(days=7)
MOST_TIMES = 60  # that come back: eight a day; more is no plan that anybody reads
FURTHEST = timedelta(days=366)
GONE = _("That time is no longer in your week.")


@transaction.atomic
def set_times(
    group: Group,
    *,
    weekdays: Collection[int],
    weeks: Weeks,
    span: Span,
    keep: bool = False,
    by: Person,
    at: datetime,
) -> PresencePlan:
    """Let some weekdays (0 is Monday) of each, each odd or each even week have a time, and no other.

    With `keep` it is laid over what they have: only what lies under it gives way.
    Raises Cannot without a weekday, for a place in more than 60 characters, and for a week that holds too many times.
    """
    plan = _own_plan(group, by, at)
    if not set(weekdays) <= set(range(7)) or not weekdays:
        raise Cannot(_("Choose at least one day."), field="days")
    _check(plan, span)
    _write_week(plan, set_in_week(_planned(plan), by.pk, weekdays, weeks, span, keep=keep))
    _tell(group, at)
    return plan


@transaction.atomic
def start_week(group: Group, *, spans: Collection[Span], by: Person, at: datetime) -> PresencePlan:
    """Let Monday to Friday have these times and the weekend none, whatever was there: how one begins."""
    plan = _own_plan(group, by, at)
    _write_week(plan, [Planned(by.pk, day, span) for day in range(5) for span in spans])
    _tell(group, at)
    return plan


@transaction.atomic
def copy_weekday(group: Group, *, weekday: int, to: Collection[int], by: Person, at: datetime) -> PresencePlan:
    """Copy the times of a weekday to others, whose own they replace. Raises Cannot when there is nothing to copy."""
    plan = _own_plan(group, by, at)
    planned = _planned(plan)
    if not any(row.weekday == weekday for row in planned):
        raise Cannot(GONE)
    _write_week(plan, copied(planned, by.pk, weekday, [day for day in to if day in range(7)]))
    _tell(group, at)
    return plan


@transaction.atomic
def take_out(group: Group, *, time: int, by: Person, at: datetime) -> PresencePlan:
    """Take one time (by its id) out of one's week, or off a date. Raises Cannot when it is gone already."""
    plan = _own_plan(group, by, at)
    row = plan.times.filter(pk=time).select_related("plan").first()
    if row is None:
        raise Cannot(GONE)
    if row.on is not None:
        left = [span for span in _spans_on(plan, row.on) if span.starts != row.starts]
        _write_day(plan, row.on, left or [Span(0, 24 * 60, How.AWAY)])
        _tell(group, at)
    else:
        (gone,), _days = times_of([row])
        _write_week(plan, without(_planned(plan), gone))
        _tell(group, at)
    return plan


@transaction.atomic
def set_day(group: Group, *, on: date, span: Span, keep: bool = False, by: Person, at: datetime) -> PresencePlan:
    """Let one date have a time, and no other; from then on it no longer follows the week.

    With `keep` the time is laid over what the date has, or would have by the week.
    Raises Cannot for a day that has been or is more than a year ahead.
    """
    plan = _own_plan(group, by, at)
    _check_day(on, at)
    _check(plan, span)
    said = presence_of(group, at=at).said_of(by.pk, on) if keep else ()
    _write_day(plan, on, laid_over(said, span))
    _tell(group, at)
    return plan


@transaction.atomic
def say_today(group: Group, *, how: How, by: Person, at: datetime) -> Span:
    """Say with one word how one is reached today; return the hours that follow (engine: hours_today)."""
    plan = _own_plan(group, by, at)
    today = day_of(at)
    span = hours_today(presence_of(group, at=at).said_of(by.pk, today), how, at, calendar_of(group))
    _write_day(plan, today, [span])
    _tell(group, at)
    return span


@transaction.atomic
def follow_week(group: Group, *, on: date, by: Person, at: datetime) -> PresencePlan:
    """Let a date follow the week again. Raises Cannot when it does already."""
    plan = _own_plan(group, by, at)
    if not plan.times.filter(on=on).exists():
        raise Cannot(_("That day follows your week already."))
    plan.times.filter(on=on).delete()
    _tell(group, at)
    return plan


@transaction.atomic
def repeat_days(group: Group, *, monday: date, by: Person, at: datetime) -> PresencePlan:
    """Let the dates of a week that have not been say what those of the week before say, where they say anything.

    Raises Cannot when there is nothing to repeat.
    """
    plan = _own_plan(group, by, at)
    monday -= timedelta(days=monday.weekday())
    today = day_of(at)
    if not today - WEEK < monday <= today + WEEK:
        raise Cannot(_("Only this week and the next can be as the one before."))
    before = plan.times.filter(on__gte=max(monday - WEEK, today - WEEK), on__lt=monday)
    said: dict[date, list[Span]] = {}
    for row in before:
        if row.on is not None:
            said.setdefault(row.on + WEEK, []).append(span_of(row))
    if not said:
        raise Cannot(_("There is nothing to repeat: the week before follows your usual one."))
    for on, spans in said.items():
        _write_day(plan, on, spans)
    _tell(group, at)
    return plan


@transaction.atomic
def say_ways(group: Group, *, phone: str, chat: str, by: Person, at: datetime) -> PresencePlan:
    """Write one's phone number and name in the chat, or take them away: seen by the group, told to nobody.

    Nothing new is no event. Raises Cannot for what is too long.
    """
    plan = _own_plan(group, by, at)
    before = (plan.phone, plan.chat)
    plan.phone, plan.chat = " ".join(phone.split()), " ".join(chat.split())
    require_valid(plan, ["phone", "chat"])
    if (plan.phone, plan.chat) != before:
        plan.save(update_fields=["phone", "chat"])
        _tell(group, at)
    return plan


@transaction.atomic
def name_deputy(group: Group, *, deputy: Person | None, by: Person, at: datetime) -> PresencePlan:
    """Say who answers whenever one can't be reached, or nobody. The deputy is told, and may say no.

    Nothing new is no event. Raises Cannot for oneself, and for who is not in the group.
    """
    plan = _own_plan(group, by, at)
    if deputy is not None and deputy.pk == by.pk:
        raise Cannot(_("Choose somebody else as your deputy."), field="deputy")
    if deputy is not None and not group.memberships.filter(in_force(day_of(at)), person=deputy).exists():
        raise Cannot(_("Your deputy has to be in the group."), field="deputy")
    before = plan.deputy_id
    if before != (deputy.pk if deputy else None):
        plan.deputy = deputy
        plan.save(update_fields=["deputy"])
        facts = DeputyNamed(deputy=plan.deputy_id, before=before)
        record(facts, by=by, at=at, about=plan, group=group)
    return plan


@transaction.atomic
def decline_deputy(plan: PresencePlan, *, by: Person, at: datetime) -> PresencePlan:
    """Step back as somebody's standing deputy, who is told."""
    plan = PresencePlan.objects.select_for_update(of=["self"]).select_related("group").get(pk=plan.pk)
    require(may_decline_deputy(viewer_of(by, plan.group, at=at), plan))
    plan.deputy = None
    plan.save(update_fields=["deputy"])
    record(DeputyDeclined(person=plan.person_id), by=by, at=at, about=plan, group=plan.group)
    return plan


def _own_plan(group: Group, by: Person, at: datetime) -> PresencePlan:
    """Return the plan of the one who acts, held till the end of the transaction; what has been is let go of.

    The days of last week are kept till this one is over, so that they can be repeated.
    """
    require(may_say(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)  # two first ones at once make one plan
    plan, _made = PresencePlan.objects.get_or_create(person=by, group=group)
    today = day_of(at)
    plan.times.filter(on__lt=today - timedelta(days=today.weekday()) - WEEK).delete()
    return plan


def _tell(group: Group, at: datetime) -> None:
    """Let the group's open pages know that somebody's plan is another: not whose, neither as actor nor as subject."""
    record(PresenceSaid(), by=None, at=at, about=group, group=group)


def _planned(plan: PresencePlan) -> tuple[Planned, ...]:
    return times_of(plan.times.filter(on=None).select_related("plan"))[0]


def _spans_on(plan: PresencePlan, on: date) -> list[Span]:
    return [span_of(row) for row in plan.times.filter(on=on)]


def _check(plan: PresencePlan, span: Span) -> None:
    if span.where and span.how is not How.ROOM:
        raise Cannot(_("A place goes with being there. Leave it empty otherwise."), field="where")
    require_valid(PresenceTime(plan=plan, where=span.where), ["where"])


def _check_day(on: date, at: datetime) -> None:
    today = day_of(at)
    if on < today:
        raise Cannot(_("That day has been. Choose today or a day to come."), field="on")
    if on > today + FURTHEST:
        raise Cannot(_("Choose a day within a year."), field="on")


def _write_week(plan: PresencePlan, planned: Iterable[Planned]) -> None:
    """Write what comes back, in place of what did. The column and the engine agree on what a time is."""
    rows = [
        PresenceTime(
            plan=plan,
            weekday=row.weekday,
            weeks=row.weeks,
            starts=row.span.starts,
            ends=row.span.ends,
            how=row.span.how,
            where=row.span.where,
        )
        for row in planned
    ]
    if len(rows) > MOST_TIMES:
        raise Cannot(_("That is more times than a week can show. Take some out first."))
    plan.times.filter(on=None).delete()
    PresenceTime.objects.bulk_create(rows)


def _write_day(plan: PresencePlan, on: date, spans: Iterable[Span]) -> None:
    rows = [
        PresenceTime(plan=plan, on=on, starts=span.starts, ends=span.ends, how=span.how, where=span.where)
        for span in spans
    ]
    if len(rows) > MOST_TIMES // 7:
        raise Cannot(_("That is more times than a day can show. Take some out first."))
    plan.times.filter(on=on).delete()
    PresenceTime.objects.bulk_create(rows)
