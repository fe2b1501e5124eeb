"""Prepare the first wave, and plan the next ones: they start by themselves on their day."""

import logging
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.pulse.actions.waves import start
from medled.rooms.pulse.events import planning as events
from medled.rooms.pulse.models import Planned, Samverkan
from medled.rooms.pulse.queries.bank import require_askable
from medled.rooms.pulse.queries.waves import organisers_of, taken_in
from medled.rooms.pulse.rules.waves import CLOSES, LONGEST_OPEN, OPENS, may_start, require_apart
from medled.workplace.models import Organisation, Person
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed, require, require_valid

log = logging.getLogger(__name__)


@transaction.atomic
def record_samverkan(organisation: Organisation, *, words: str, held_on: date, by: Person, at: datetime) -> Samverkan:
    """Note with whom the pulse was talked through, and when. A later note replaces it."""
    require(may_start(by, organisation))
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # so that two presses are one note
    row = Samverkan.objects.filter(organisation=organisation).first() or Samverkan(organisation=organisation)
    row.words, row.held_on, row.recorded_by, row.recorded_at = words.strip(), held_on, by, at
    if not row.words:
        raise Cannot(_("Write with whom you have talked it through."), field="words")
    require_valid(row, ["words"])
    if held_on > day_of(at):
        raise Cannot(_("Note it when you have talked it through."), field="held_on")
    row.save()
    facts = events.SamverkanRecorded(row.words, held_on.isoformat())
    record(facts, by=by, at=at, about=row, organisation=organisation)
    return row


@transaction.atomic
def plan(
    organisation: Organisation,
    *,
    questions: Sequence[str],
    days: Sequence[tuple[date, date]],
    by: Person,
    at: datetime,
) -> list[Planned]:
    """Plan waves that ask the same, each from a day to a day, in order: they start by themselves.

    Raises Cannot, naming the field, for days that have been, waves that are too long, or less than four weeks between
    two that close.
    """
    require(may_start(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    require_askable(questions, organisation=organisation)
    for starts_on, closes_on in days:
        if starts_on <= day_of(at):
            raise Cannot(_("Choose a day to come."), field="starts_on")
        if not timedelta() < closes_on - starts_on <= LONGEST_OPEN:
            raise Cannot(_("A pulse closes within six weeks."), field="closes_on")
    require_apart([*taken_in(organisation), *days])
    rows = [
        Planned(
            organisation=organisation,
            questions=list(questions),
            starts_on=starts_on,
            closes_on=closes_on,
            planned_by=by,
        )
        for starts_on, closes_on in days
    ]
    for row in rows:
        row.save()
    facts = events.WavesPlanned([row.starts_on.isoformat() for row in rows])
    record(facts, by=by, at=at, organisation=organisation)
    return rows


@transaction.atomic
def withdraw(planned: Planned, *, by: Person, at: datetime) -> None:
    """Take a wave out of the plan, if it has not started."""
    row = Planned.objects.select_for_update().select_related("organisation").filter(pk=planned.pk).first()
    require(may_start(by, planned.organisation))
    if row is None:
        return
    if row.wave_id is not None:
        raise Cannot(_("The pulse has started already."))
    record(events.PlannedWithdrawn(row.starts_on.isoformat()), by=by, at=at, organisation=row.organisation)
    row.delete()


def start_due(*, at: datetime) -> None:
    """Start the planned waves whose day has come; who organises is told of one that can't."""
    if timezone.localtime(at, timezone.get_default_timezone()).time() < OPENS:
        return
    for row in Planned.objects.filter(wave=None, missed_at=None, starts_on__lte=day_of(at)):
        try:
            _start(row.pk, at)
        except (Cannot, NotAllowed):
            _miss(row.pk, at)
        except Exception:
            log.exception("The clock stumbled over planned wave %s; it goes on with the others.", row.pk)


def _start(pk: int, at: datetime) -> None:
    row = Planned.objects.select_related("organisation", "planned_by").filter(pk=pk, wave=None).first()
    if row is not None:
        closes_at = datetime.combine(row.closes_on, CLOSES, timezone.get_default_timezone())
        asked = {"questions": row.questions, "closes_at": closes_at}
        start(row.organisation, **asked, by=row.planned_by, at=at, planned=row)


@transaction.atomic
def _miss(pk: int, at: datetime) -> None:
    rows = Planned.objects.select_for_update(of=["self"]).select_related("organisation")
    row = rows.filter(pk=pk, wave=None, missed_at=None).first()
    if row is None:  # taken out of the plan, or started, meanwhile
        return
    row.missed_at = at
    row.save(update_fields=["missed_at"])
    facts = events.PlannedMissed(row.starts_on.isoformat(), organisers_of(row.organisation))
    record(facts, by=None, at=at, about=row, organisation=row.organisation)
