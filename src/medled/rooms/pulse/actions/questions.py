"""Add closed questions of one's own, and take one away. What has been asked stays as it was."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.pulse.events import questions as events
from medled.rooms.pulse.models import OwnQuestion
from medled.rooms.pulse.models.own import HME_OF_ONE, HME_PLACES
from medled.rooms.pulse.queries.waves import planned_in
from medled.rooms.pulse.rules.waves import may_start
from medled.workplace.models import Organisation, Person
from medled.workplace.rules import Cannot, require, require_valid

MOST = 60  # that can be asked at a time


@dataclass(frozen=True)
class Words:
    """A question in Swedish and in English; where one of them is empty the other stands for both.

    `is_of_one`: it is about one person, the manager.
    """

    sv: str
    en: str
    is_of_one: bool = False

    def said(self) -> tuple[str, str]:
        """Return both, each once spaced."""
        sv, en = " ".join(self.sv.split()), " ".join(self.en.split())
        return sv or en, en or sv


@transaction.atomic
def add(organisation: Organisation, *, words: Sequence[Words], by: Person, at: datetime) -> list[OwnQuestion]:
    """Add questions; raises Cannot, naming the field, for one without words or that there is already."""
    require(may_start(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None)
    known = {row.sv.casefold() for row in there}
    rows = []
    for one in words:
        sv, en = one.said()
        made = {"is_of_one": one.is_of_one, "added_by": by, "added_at": at}
        row = OwnQuestion(organisation=organisation, sv=sv, en=en, **made)
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
    _require_unplanned({row.code}, row.organisation)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record(events.QuestionWithdrawn(row.sv), by=by, at=at, about=row, organisation=row.organisation)


@transaction.atomic
def enter_hme(organisation: Organisation, *, words: Sequence[Words], by: Person, at: datetime) -> list[OwnQuestion]:
    """Enter what stands in the nine places of HME, in their order; a place with new words is a new question.

    Raises Cannot, naming the field (`sv1` to `sv9`), for a place without words or with those of another question, and
    while what stood there is to be asked in a pulse of the plan.
    """
    require(may_start(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = OwnQuestion.objects.filter(organisation=organisation, withdrawn_at=None)
    placed = {row.place: row for row in there if row.place is not None}
    taken = {row.sv.casefold() for row in there if row.place is None}
    rows, changed = [], []
    for place, one in zip(HME_PLACES, words, strict=True):
        sv, en = one.said()
        if not sv:
            raise Cannot(_("Write the question."), field=f"sv{place}")
        if sv.casefold() in taken:
            raise Cannot(_("You have that question already."), field=f"sv{place}")
        taken.add(sv.casefold())
        row = placed.get(place)
        if row is None or (row.sv, row.en) != (sv, en):
            made = {"is_of_one": place in HME_OF_ONE, "added_by": by, "added_at": at}
            changed.append(place)
            row = OwnQuestion(organisation=organisation, place=place, sv=sv, en=en, **made)
            require_valid(row, ["sv", "en"])
        rows.append(row)
    if not changed:
        return rows
    gone = [placed[place] for place in changed if place in placed]
    if gone:
        _require_unplanned({row.code for row in gone}, organisation)
        OwnQuestion.objects.filter(pk__in=[row.pk for row in gone]).update(withdrawn_at=at)
    for row in rows:
        if row.pk is None:
            row.save()
    record(events.HmeEntered(changed), by=by, at=at, organisation=organisation)
    return rows


def _require_unplanned(codes: set[str], organisation: Organisation) -> None:
    if any(codes.intersection(one.questions) and not one.missed_at for one in planned_in(organisation)):
        raise Cannot(_("It is asked in a pulse that is planned. Take that pulse out of the plan first."))
