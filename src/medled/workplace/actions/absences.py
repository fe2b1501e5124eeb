"""Say that somebody is away and who steps in, come back, or step back as a deputy."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import AbsenceEnded, AbsenceSaid, DeputyDeclined
from medled.workplace.models import Absence, Group, Person
from medled.workplace.queries import day_of, in_force, viewer_of
from medled.workplace.rules import Cannot, may_decline_deputy, may_say_absence, require


@transaction.atomic
def say(
    group: Group,
    *,
    person: Person,
    starts_on: date,
    ends_on: date | None,
    deputy: Person | None,
    by: Person,
    at: datetime,
) -> Absence:
    """Say that a person is away from a day until a day (None: not known yet), and who steps in.

    Raises Cannot for days that have been or come in the wrong order, for a second absence at the same time, and for
    a deputy who is not in the group or is the person.
    """
    require(may_say_absence(viewer_of(by, group, at=at), person.pk))
    Group.objects.select_for_update().get(pk=group.pk)  # two at once: the second sees the first
    today = day_of(at)
    if not group.memberships.filter(in_force(today), person=person).exists():
        raise Cannot(_("That person is not in the group."), field="person")
    if ends_on is not None and ends_on <= max(starts_on, today):
        raise Cannot(_("The first day back comes after the first day away, and after today."), field="ends_on")
    if deputy is not None:
        _require_deputy(group, person, deputy, starts_on, today)
    overlaps = Q(ends_on=None) | Q(ends_on__gt=starts_on)
    if ends_on is not None:
        overlaps &= Q(starts_on__lt=ends_on)
    if group.absences.filter(overlaps, person=person).exclude(ends_on__lte=F("starts_on")).exists():
        raise Cannot(_("There is an absence in those days already. Change or end that one first."), field="starts_on")
    absence = Absence.objects.create(person=person, group=group, starts_on=starts_on, ends_on=ends_on, deputy=deputy)
    facts = AbsenceSaid(
        person=person.pk,
        starts_on=starts_on.isoformat(),
        ends_on=ends_on.isoformat() if ends_on else None,
        deputy=deputy.pk if deputy else None,
    )
    record(facts, by=by, at=at, about=absence, group=group)
    return absence


@transaction.atomic
def say_everywhere(
    groups: Collection[Group],
    *,
    person: Person,
    starts_on: date,
    ends_on: date | None,
    deputy: Person | None,
    by: Person,
    at: datetime,
) -> list[Absence]:
    """Say it in several groups at once: in all of them, or in none. The deputy steps in where they are in the group.

    Raises Cannot as `say` does; of another group than the first, the sentence names the group.
    """
    said: list[Absence] = []
    today = day_of(at)
    for group in groups:
        here = deputy if deputy and group.memberships.filter(in_force(today), person=deputy).exists() else None
        stands_in = deputy if not said else here
        try:
            said.append(
                say(group, person=person, starts_on=starts_on, ends_on=ends_on, deputy=stands_in, by=by, at=at)
            )
        except Cannot as refusal:
            if not said:
                raise
            sentence = _("In %(group)s: %(sentence)s") % {"group": group.name, "sentence": refusal.sentence}
            raise Cannot(sentence, field=refusal.field) from refusal
    return said


def _require_deputy(group: Group, person: Person, deputy: Person, starts_on: date, today: date) -> None:
    if deputy.pk == person.pk:
        raise Cannot(_("Choose somebody else as your deputy."), field="deputy")
    if not group.memberships.filter(in_force(today), person=deputy).exists():
        raise Cannot(_("Your deputy has to be in the group."), field="deputy")
    if group.absences.filter(in_force(max(starts_on, today)), person=deputy).exists():
        raise Cannot(_("%(name)s is away then. Choose somebody else.") % {"name": deputy.name}, field="deputy")


@transaction.atomic
def end(absence: Absence, *, by: Person, at: datetime) -> Absence:
    """Come back today, or take back an absence that has not begun. Raises Cannot for one that is over."""
    absence = Absence.objects.select_for_update(of=["self"]).select_related("group").get(pk=absence.pk)
    require(may_say_absence(viewer_of(by, absence.group, at=at), absence.person_id))
    today = day_of(at)
    if absence.ends_on is not None and absence.ends_on <= max(today, absence.starts_on):
        raise Cannot(_("That has already ended."))
    absence.ends_on = max(today, absence.starts_on)
    absence.save(update_fields=["ends_on"])
    facts = AbsenceEnded(person=absence.person_id, deputy=absence.deputy_id)
    record(facts, by=by, at=at, about=absence, group=absence.group)
    return absence


@transaction.atomic
def decline_deputy(absence: Absence, *, by: Person, at: datetime) -> Absence:
    """Step back as a deputy: calls go on to the manager instead, and the one who is away is told."""
    absence = Absence.objects.select_for_update(of=["self"]).select_related("group").get(pk=absence.pk)
    require(may_decline_deputy(viewer_of(by, absence.group, at=at), absence))
    absence.deputy = None
    absence.save(update_fields=["deputy"])
    record(DeputyDeclined(person=absence.person_id), by=by, at=at, about=absence, group=absence.group)
    return absence
