"""Record the decision of disposal, start a wave, and close it: published whole or not at all, and once."""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.disclosure import publish_next
from medled.journal.record import record
from medled.rooms.pulse.events import waves as events
from medled.rooms.pulse.models import Answer, Asked, Disposal, Publication, Samverkan, Wave, keys
from medled.rooms.pulse.picture.waves import COUNTED, as_content, as_counted, before_of, tree, wave_of
from medled.rooms.pulse.queries.bank import require_askable
from medled.rooms.pulse.queries.waves import organisers_of, taken_in
from medled.rooms.pulse.rules.waves import KEPT_AT_MOST, LONGEST_OPEN, may_start, require_apart
from medled.workplace.models import Membership, Organisation, Person, Role
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import SEATED, Cannot, require, require_valid

log = logging.getLogger(__name__)


@transaction.atomic
def record_disposal(
    organisation: Organisation, *, reference: str, decided_on: date, by: Person, at: datetime
) -> Disposal:
    """Record by which decision wave keys and raw answers may be destroyed, for good. A later one replaces it."""
    require(may_start(by, organisation))
    Organisation.objects.select_for_update().get(pk=organisation.pk)  # so that two presses are one decision
    row = Disposal.objects.filter(organisation=organisation).first() or Disposal(organisation=organisation)
    row.reference, row.decided_on, row.recorded_by, row.recorded_at = reference.strip(), decided_on, by, at
    if not row.reference:
        raise Cannot(_("Write the reference of the decision."), field="reference")
    require_valid(row, ["reference"])
    if decided_on > day_of(at):
        raise Cannot(_("A decision has been taken by today."), field="decided_on")
    row.save()
    facts = events.DisposalRecorded(row.reference, decided_on.isoformat())
    record(facts, by=by, at=at, about=row, organisation=organisation)
    return row


@transaction.atomic
def start(
    organisation: Organisation, *, questions: Sequence[str], closes_at: datetime, by: Person, at: datetime
) -> Wave:
    """Ask all who sit in a ring of an organisation today, each in one group, until `closes_at`.

    Raises Cannot without a decision of disposal and a note of samverkan, while another is open, less than four weeks
    from the last one or one that is planned, or when there is nothing to ask, naming the field.
    """
    require(may_start(by, organisation))
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if not Disposal.objects.filter(organisation=organisation).exists():
        raise Cannot(_("First record the decision by which the answers may be destroyed."))
    if not Samverkan.objects.filter(organisation=organisation).exists():
        raise Cannot(_("First talk the pulse through with the union's and the safety representatives, and note it."))
    require_askable(questions, organisation=organisation)
    if not at < closes_at <= at + LONGEST_OPEN:
        raise Cannot(_("A pulse closes within six weeks."), field="closes_on")
    last = Wave.objects.filter(organisation=organisation).last()
    if last is not None and last.state == Wave.State.OPEN:
        raise Cannot(_("A pulse is going on already."))
    today = day_of(at)
    require_apart([*taken_in(organisation, planned_after=today), (today, day_of(closes_at))])
    wave = Wave.objects.create(
        organisation=organisation,
        questions=list(questions),
        starts_at=at,
        closes_at=closes_at,
        started_by=by,
        key_name=keys.make(),
    )
    Asked.objects.bulk_create(_roster(wave, day_of(at)))
    facts = events.WaveStarted(tuple(questions), closes_at.isoformat())
    record(facts, by=by, at=at, about=wave, organisation=organisation)
    return wave


def _roster(wave: Wave, on: date) -> list[Asked]:
    """Return everybody, each in one group: where they are a member, and have been longest."""
    home: dict[int, Membership] = {}
    seated = Membership.objects.filter(
        in_force(on), role__in=SEATED, group__unit__organisation=wave.organisation, group__closed_at=None
    )
    for membership in sorted(seated, key=lambda one: (one.role != Role.MEMBER, one.starts_on, one.pk)):
        home.setdefault(membership.person_id, membership)
    return [
        Asked(wave=wave, person_id=person, group_id=membership.group_id, since=membership.starts_on)
        for person, membership in home.items()
    ]


@transaction.atomic
def close(wave: Wave, *, at: datetime) -> Wave:
    """Close a wave whose time is out, and show what may be shown of it; raises Cannot before that, and twice.

    The wave before it has then counted twice: its answers are deleted, and its key destroyed once this is kept.
    """
    wave = Wave.objects.select_for_update().select_related("organisation").get(pk=wave.pk)
    if wave.state != Wave.State.OPEN:
        raise Cannot(_("The pulse has closed already."))
    if at < wave.closes_at:
        raise Cannot(_("The pulse is still open."))
    key = keys.read(wave.key_name)
    last = Wave.objects.filter(organisation=wave.organisation, closes_at__lt=wave.closes_at).last()
    wave.closed_at = at
    if key is None:
        wave.state = Wave.State.LOST
        facts: object = events.WaveLost(wave.closes_at.isoformat(), organisers_of(wave.organisation))
    else:
        wave.state = Wave.State.PUBLISHED
        facts = _publish(wave, key, last)
    wave.save(update_fields=["state", "closed_at", "counted"])
    record(facts, by=None, at=at, about=wave, organisation=wave.organisation)
    for spent in filter(None, [last, wave if key is None else None]):
        _forget(spent)
    return wave


def _publish(wave: Wave, key: keys.Key, last: Wave | None) -> events.WavePublished:
    questions = list(wave.questions)
    given, since = wave_of(wave, key, questions)
    before = None
    if last is not None and last.state == Wave.State.PUBLISHED:
        before = before_of(last, keys.read(last.key_name), questions)
    published = publish_next(tree(wave.organisation), tuple(questions), given, 1, before, since)
    Publication.objects.create(wave=wave, content=as_content(published))
    wave.counted = key.sealed(COUNTED, as_counted(published))
    shown = sum(bool(cell.shown) for cell in published.cells)
    return events.WavePublished(shown, len(published.cells) - shown)


def _forget(wave: Wave) -> None:
    """Delete what was answered in a wave and who counted, and destroy its key as soon as that is kept."""
    Answer.objects.filter(wave=wave).delete()
    Wave.objects.filter(pk=wave.pk).update(counted=None)
    transaction.on_commit(partial(keys.destroy, wave.key_name))


def close_due(*, at: datetime) -> None:
    """Close the waves whose time is out, and forget what has been kept long enough.

    Also what a crash has left: a key is destroyed after the change is kept, so it may outlive it for a minute.
    What one wave stumbles on, such as a damaged row or a key that can't be read, does not stop the others.
    """
    for wave in Wave.objects.filter(state=Wave.State.OPEN, closes_at__lte=at):
        if not _each(wave, partial(close, at=at)):
            _each(wave, partial(_note_stumble, at=at))
    latest: dict[int, Wave] = {}
    for wave in Wave.objects.exclude(state=Wave.State.OPEN):
        passed = latest.get(wave.organisation_id)
        latest[wave.organisation_id] = wave
        for spent in filter(None, [passed, wave if wave.closes_at <= at - KEPT_AT_MOST else None]):
            _each(spent, _forget_what_is_left)


def _each(wave: Wave, do: Callable[[Wave], object]) -> bool:
    """Do something with a wave, and tell whether it went well."""
    try:
        do(wave)
    except Exception:
        log.exception("The clock stumbled over wave %s; it goes on with the others.", wave.pk)
        return False
    return True


@transaction.atomic
def _note_stumble(wave: Wave, *, at: datetime) -> None:
    """Let those who organise know, once, that a wave could not be closed."""
    wave = Wave.objects.select_for_update().get(pk=wave.pk)
    if wave.state != Wave.State.OPEN or wave.stumbled_at is not None:
        return
    wave.stumbled_at = at
    wave.save(update_fields=["stumbled_at"])
    facts = events.WaveStumbled(wave.closes_at.isoformat(), organisers_of(wave.organisation))
    record(facts, by=None, at=at, about=wave, organisation=wave.organisation)


@transaction.atomic
def give_up(wave: Wave, *, by: Person, at: datetime) -> Wave:
    """Let go of a wave that could not be closed, so that the next one can start. Nothing is ever shown of it."""
    wave = Wave.objects.select_for_update().select_related("organisation").get(pk=wave.pk)
    require(may_start(by, wave.organisation))
    if wave.state != Wave.State.OPEN or wave.stumbled_at is None:
        raise Cannot(_("Only a pulse that can't be closed is given up."))
    wave.state, wave.closed_at = Wave.State.LOST, at
    wave.save(update_fields=["state", "closed_at"])
    record(events.WaveGivenUp(wave.closes_at.isoformat()), by=by, at=at, about=wave, organisation=wave.organisation)
    _forget(wave)
    return wave


@transaction.atomic
def _forget_what_is_left(wave: Wave) -> None:
    if wave.counted is not None or wave.answers.exists() or keys.read(wave.key_name) is not None:
        _forget(wave)
