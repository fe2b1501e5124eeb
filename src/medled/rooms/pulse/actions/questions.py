"""Add closed questions of one's own, and take one away. What has been asked stays as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.pulse.events import questions as events
from medled.rooms.pulse.models import OwnQuestion
from medled.rooms.pulse.queries.waves import planned_in
from medled.rooms.pulse.rules.waves import may_start
from medled.workplace.models import Organisation, Person
from medled.workplace.rules import Cannot, require, require_valid

MOST = 60  # that can be asked at a time


@dataclass(frozen=True)
class Words:
    """A question in Swedish and in English; where one of them is empty the other stands for both."""

    sv: str
    en: str


@transaction.atomic
def add(organisation: Organisation, *, words: Sequence[Words], by: Person, at: datetime) -> list[OwnQuestion]:
    """Add questions; raises Cannot, naming the field, for one without words or that there is already."""
    require(may_start(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None)
    known = {row.sv.casefold() for row in there}
    rows = []
    for one in words:
        sv, en = " ".join(one.sv.split()), " ".join(one.en.split())
        row = OwnQuestion(organisation=organisation, sv=sv or en, en=en or sv, added_by=by, added_at=at)
        if not row.sv:
            raise Cannot(_("Write the question."), field="sv")
        require_valid(row, ["sv", "en"])
        if row.sv.casefold() in known:
            raise Cannot(_("You have that question already."), field="sv")
        known.add(row.sv.casefold())
        rows.append(row)
    if len(known) > MOST:
        raise Cannot(_("At most %(most)d questions of your own can be asked. Take one away first.") % {"most": MOST})
    for row in rows:
        row.save()
    record(events.QuestionsAdded([row.sv for row in rows]), by=by, at=at, organisation=organisation)
    return rows


@transaction.atomic
def withdraw(question: OwnQuestion, *, by: Person, at: datetime) -> None:
    """Ask it no more; what was answered to it stays with the pulses in which it was.

    Raises Cannot while it is to be asked in a pulse of the plan, which could not start without it.
    """
    Organisation.objects.select_for_update().get(pk=question.organisation_id)  # so that it is not planned meanwhile
    row = OwnQuestion.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=question.pk)
    require(may_start(by, row.organisation))
    if row.withdrawn_at is not None:
        return
    if any(row.code in one.questions and not one.missed_at for one in planned_in(row.organisation)):
        raise Cannot(_("It is asked in a pulse that is planned. Take that pulse out of the plan first."))
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record(events.QuestionWithdrawn(row.sv), by=by, at=at, about=row, organisation=row.organisation)
