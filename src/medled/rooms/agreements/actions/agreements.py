"""Agree, open an agreement again, and keep, replace or end it. On its review day it goes on, unless it is open."""

from datetime import date, datetime, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.events import agreements as events
from medled.rooms.agreements.models import Agreement, Decision
from medled.rooms.agreements.models.agreements import LONGEST_INTERVAL
from medled.rooms.agreements.rules.agreements import TOLD_BEFORE, may_agree, may_open_again, may_settle, opened_it
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, require, require_valid

from ._turns import Source, agreement_as_it_is, from_, group_of, save_anew, seen, tell

State = Agreement.State
LATEST_START = timedelta(days=366)


@transaction.atomic
def agree(
    group: Group,
    *,
    title: str,
    text: str = "",
    by: Person | None,
    at: datetime,
    since: date | None = None,
    interval_months: int = 6,
    review_on: date | None = None,
    decision: Decision | None = None,
    source: Source | None = None,
) -> Agreement:
    """Write what applies from `since` (today unless said) until it is changed, and all are told.

    The group looks at it again on `review_on` (`interval_months` after it begins, unless said). `by` None: a round
    that closed by itself. Raises Cannot, naming the field, also when one with that title applies already.
    """
    group = group_of(group)
    if by is not None:
        require(may_agree(seen(by, group, at)))
    agreement = _written(group, title, text, since or day_of(at), interval_months, review_on, decision, source, at)
    agreement.written_by = by
    _require_once(agreement)
    agreement.save()
    tell(events.AgreementMade.of(agreement), agreement, by, at)
    return agreement


@transaction.atomic
def open_again(agreement: Agreement, *, reason: str, by: Person, at: datetime) -> Agreement:
    """Say that an agreement needs to be talked about, and why. It applies until the group has come to something."""
    agreement = agreement_as_it_is(agreement)
    require(may_open_again(seen(by, agreement.group, at), agreement))
    _require_live(agreement)
    if agreement.state == State.OPENED:
        raise Cannot(_("It is opened again already."))
    agreement.reason = reason.strip()
    if not agreement.reason:
        raise Cannot(_("Say in a sentence why it needs to be talked about."), field="reason")
    require_valid(agreement, ["reason"])
    agreement.state, agreement.opened_by, agreement.opened_at = State.OPENED, by, at
    save_anew(agreement, ["state", "reason", "opened_by", "opened_at"])
    tell(events.AgreementOpened.of(agreement), agreement, by, at)
    return agreement


@transaction.atomic
def keep(agreement: Agreement, *, outcome: str = "", by: Person | None, at: datetime) -> Agreement:
    """Keep an agreement that was opened again as it is, for as long again; `outcome` is what the group came to.

    Who opened it may take that back without a word; anybody else writes what was said, and all are told.
    """
    agreement = agreement_as_it_is(agreement)
    own = False
    if by is not None:
        viewer = seen(by, agreement.group, at)
        own = opened_it(viewer, agreement)
        require(own or may_settle(viewer, agreement))
    _require_live(agreement)
    if agreement.state != State.OPENED:
        raise Cannot(_("Nobody has opened it again: it applies."))
    if not own or outcome.strip():
        _settle(agreement, outcome)
    agreement.state, agreement.opened_by, agreement.opened_at, agreement.reason = State.IN_FORCE, None, None, ""
    if not own:
        agreement.review_on = day_of(at) + relativedelta(months=agreement.interval_months)
    elif agreement.review_on <= day_of(at):
        agreement.review_on = _next_review(agreement, day_of(at))
    save_anew(agreement, ["state", "opened_by", "opened_at", "reason", "review_on", "outcome"])
    tell(events.AgreementKept.of(agreement), agreement, by, at)
    return agreement


@transaction.atomic
def replace(
    agreement: Agreement,
    *,
    title: str,
    text: str,
    version: int,
    by: Person | None,
    at: datetime,
    outcome: str = "",
    interval_months: int | None = None,
    decision: Decision | None = None,
    source: Source | None = None,
) -> Agreement:
    """Let another agreement take its place from today, and return that one. `version` is what the writer read.

    Raises Changed when somebody else was first, Cannot when something written does not hold or nothing is new.
    """
    group = group_of(agreement.group)
    before = agreement_as_it_is(agreement)
    if by is not None:
        require(may_settle(seen(by, group, at), before))
    if before.state == State.REPLACED or (before.is_live and before.version != version):
        raise Changed
    _require_live(before)
    months = interval_months or before.interval_months
    after = _written(group, title, text, day_of(at), months, None, decision, source, at)
    if (after.title, after.text, months) == (before.title, before.text, before.interval_months):
        raise Cannot(_("Nothing is changed: it says this already."))
    if outcome.strip() or before.state == State.OPENED:
        _settle(before, outcome)
    _end(before, State.REPLACED, at)
    after.written_by, after.replaces = by, before
    _require_once(after)
    after.save()
    tell(events.AgreementReplaced.of(after), after, by, at)
    return after


@transaction.atomic
def end(agreement: Agreement, *, outcome: str, by: Person | None, at: datetime) -> Agreement:
    """Let an agreement apply no more; `outcome` says why."""
    agreement = agreement_as_it_is(agreement)
    if by is not None:
        require(may_settle(seen(by, agreement.group, at), agreement))
    _require_live(agreement)
    _settle(agreement, outcome)
    _end(agreement, State.ENDED, at)
    tell(events.AgreementEnded.of(agreement), agreement, by, at)
    return agreement


def tell_due(*, at: datetime) -> list[Agreement]:
    """Tell all, once, that an agreement goes on within a fortnight unless somebody opens it again; by the clock."""
    today = day_of(at)
    near = Agreement.objects.filter(
        Q(told_for=None) | ~Q(told_for=F("review_on")),
        state=State.IN_FORCE,
        review_on__gt=today,
        review_on__lte=today + TOLD_BEFORE,
    )
    return [row for row in near if _tell_one(row, at)]


def extend_due(*, at: datetime) -> list[Agreement]:
    """Let what nobody has opened again by its review day go on for as long again, and tell it; by the clock."""
    due = Agreement.objects.filter(state=State.IN_FORCE, review_on__lte=day_of(at))
    return [row for row in due if _extend_one(row, at)]


@transaction.atomic
def _tell_one(agreement: Agreement, at: datetime) -> bool:
    agreement = agreement_as_it_is(agreement)
    if agreement.state != State.IN_FORCE or agreement.told_for == agreement.review_on:
        return False
    agreement.told_for = agreement.review_on
    agreement.save(update_fields=["told_for"])
    tell(events.AgreementSoonExtended.of(agreement), agreement, None, at)
    return True


@transaction.atomic
def _extend_one(agreement: Agreement, at: datetime) -> bool:
    agreement = agreement_as_it_is(agreement)
    if agreement.state != State.IN_FORCE or agreement.review_on > day_of(at):
        return False
    agreement.review_on = _next_review(agreement, day_of(at))
    save_anew(agreement, ["review_on"])
    tell(events.AgreementExtended.of(agreement), agreement, None, at)
    return True


def _next_review(agreement: Agreement, today: date) -> date:
    """Return the first day after today that lies a whole number of intervals after the review day."""
    steps, day = 0, agreement.review_on
    while day <= today:
        steps += 1
        day = agreement.review_on + relativedelta(months=steps * agreement.interval_months)
    return day


def _written(
    group: Group,
    title: str,
    text: str,
    since: date,
    interval_months: int,
    review_on: date | None,
    decision: Decision | None,
    source: Source | None,
    at: datetime,
) -> Agreement:
    """Return an unsaved agreement with what is written, or raise Cannot."""
    if not 1 <= interval_months <= LONGEST_INTERVAL:
        raise Cannot(_("Choose between one month and three years."), field="interval_months")
    if since > day_of(at) + LATEST_START:
        raise Cannot(_("Choose a day within a year."), field="since")
    if decision is not None and (not decision.is_made or decision.group_id != group.pk):
        raise Cannot(_("That is not decided yet."), field="decision")
    agreement = Agreement(
        group=group,
        title=" ".join(title.split()).rstrip("."),
        text=text.strip(),
        decision=decision,
        since=since,
        interval_months=interval_months,
        review_on=review_on or max(since, day_of(at)) + relativedelta(months=interval_months),
        written_at=at,
        **from_(source),
    )
    if not agreement.title:
        raise Cannot(_("Say in a few words what applies."), field="title")
    if agreement.review_on <= max(since, day_of(at)):
        raise Cannot(_("The group looks at it again on a day that lies ahead, after it begins."), field="review_on")
    require_valid(agreement, ["title", "text"])
    return agreement


def _require_once(agreement: Agreement) -> None:
    live = Agreement.objects.filter(group=agreement.group, state__in=Agreement.LIVE)
    if agreement.title.casefold() in {title.casefold() for title in live.values_list("title", flat=True)}:
        raise Cannot(_("There is one with this name already. Give it another, or write that one anew."), field="title")


def _require_live(agreement: Agreement) -> None:
    if not agreement.is_live:
        raise Cannot(_("This applies no more."))


def _settle(agreement: Agreement, outcome: str) -> None:
    agreement.outcome = outcome.strip()
    if not agreement.outcome:
        raise Cannot(_("Write in a sentence what you came to."), field="outcome")
    require_valid(agreement, ["outcome"])


def _end(agreement: Agreement, state: str, at: datetime) -> None:
    agreement.state, agreement.over_at = state, at
    save_anew(agreement, ["state", "over_at", "outcome"])
