"""Record the decision of disposal, start a wave, and close it: published whole or not at all, and once.

A wave may be of tens of thousands: what takes long is done while nothing is held, so that nobody waits for it.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.disclosure import Published, publish_next
from medled.journal.record import record
from medled.rooms.pulse.events import waves as events
from medled.rooms.pulse.models import Answer, Counted, Disposal, Planned, Publication, Samverkan, Wave, keys
from medled.rooms.pulse.picture.waves import COUNTED, as_content, as_counted, before_of, of_one, tree, wave_of
from medled.rooms.pulse.queries.bank import asked_in, require_askable
from medled.rooms.pulse.queries.waves import awaits_another, organisers_of, taken_in
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


def start(
    organisation: Organisation,
    *,
    questions: Sequence[str],
    closes_at: datetime,
    by: Person,
    at: datetime,
    planned: Planned | None = None,
) -> Wave:
    """Ask all who sit in a ring of an organisation today, each in one group, until `closes_at`.

    `planned`: the place in the plan that it starts by. Raises Cannot without a decision of disposal and a note of
    samverkan, while another is open, less than four weeks from the last one or one that is planned, when there is
    nothing to ask, or the plan has changed, naming the field.
    """
    require(may_start(by, organisation))
    return _start(organisation, questions, closes_at, by, at, _homes(organisation, day_of(at)), planned)


@transaction.atomic
def _start(
    organisation: Organisation,
    questions: Sequence[str],
    closes_at: datetime,
    by: Person,
    at: datetime,
    homes: list[tuple[int, int, date]],
    planned: Planned | None,
) -> Wave:
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
    _settle(wave, homes)
    if planned is not None and not Planned.objects.filter(pk=planned.pk, wave=None, missed_at=None).update(wave=wave):
        raise Cannot(_("It is not in the plan any more."))
    facts = events.WaveStarted(tuple(questions), closes_at.isoformat())
    record(facts, by=by, at=at, about=wave, organisation=organisation)
    return wave


def _homes(organisation: Organisation, on: date) -> list[tuple[int, int, date]]:
    """Return everybody (by id) with one group and since when: where they are a member, and have been longest."""
    homes: dict[int, tuple[int, int, date]] = {}
    seated = Membership.objects.filter(
        in_force(on), role__in=SEATED, group__unit__organisation=organisation, group__closed_at=None
    )
    rows = seated.values_list("role", "starts_on", "pk", "person", "group")
    for _role, since, _pk, person, group in sorted(rows, key=lambda row: (row[0] != Role.MEMBER, *row[1:])):
        homes.setdefault(person, (person, group, since))
    return list(homes.values())


def _settle(wave: Wave, homes: list[tuple[int, int, date]]) -> None:
    """Write who is asked, a fifth of the time that rows made by the model take: nobody else may write meanwhile."""
    day = connection.ops.adapt_datefield_value
    rows = [(wave.pk, person, group, day(since)) for person, group, since in homes]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO pulse_asked (wave_id, person_id, group_id, since) VALUES (%s, %s, %s, %s)", rows
        )


def close(wave: Wave, *, at: datetime) -> Wave:
    """Close a wave whose time is out, and show what may be shown of it; raises Cannot before that, and twice.

    First it takes no more answers; then what it shows is worked out while nobody waits; then that is kept, all of it
    or nothing. Whoever dies in between leaves it to be done again. The wave before it has now counted twice: its key
    is destroyed once this is kept, and its answers are deleted.
    """
    wave = _shut(wave, at)
    key = keys.read(wave.key_name)
    last = Wave.objects.filter(organisation=wave.organisation, closes_at__lt=wave.closes_at).last()
    shown = _worked_out(wave, key, last) if key else None
    content, counted = (as_content(shown), key.sealed(COUNTED, as_counted(shown))) if key and shown else (None, None)
    with transaction.atomic():
        wave = _held(wave)
        wave.closed_at = at
        if content is None or counted is None:
            wave.state = Wave.State.LOST
            facts: object = events.WaveLost(wave.closes_at.isoformat(), organisers_of(wave.organisation))
        else:
            wave.state = Wave.State.PUBLISHED
            Publication.objects.create(wave=wave, content=content)
            Counted.objects.create(wave=wave, sealed=counted)
            number = sum(bool(cell["shown"]) for cell in content["cells"])
            facts = events.WavePublished(number, len(content["cells"]) - number)
        wave.save(update_fields=["state", "closed_at"])
        record(facts, by=None, at=at, about=wave, organisation=wave.organisation)
    for spent in filter(None, [last, wave if key is None else None]):
        _forget(spent)
    return wave


@transaction.atomic
def _shut(wave: Wave, at: datetime) -> Wave:
    """Let a wave whose time is out take no more answers, also none that is on its way in."""
    wave = _held(wave)
    if at < wave.closes_at:
        raise Cannot(_("The pulse is still open."))
    if wave.shut_at is None:
        wave.shut_at = at
        wave.save(update_fields=["shut_at"])
    return wave


def _held(wave: Wave) -> Wave:
    """Return a wave as it is now, held; raises Cannot when it has closed."""
    wave = Wave.objects.select_for_update(of=["self"]).select_related("organisation").get(pk=wave.pk)
    if wave.state != Wave.State.OPEN:
        raise Cannot(_("The pulse has closed already."))
    return wave


def _worked_out(wave: Wave, key: keys.Key, last: Wave | None) -> Published:
    """Return what may be shown of a wave. Nothing is written, and nothing changes meanwhile: it is shut."""
    questions = list(wave.questions)
    given, since = wave_of(wave, key, questions)
    before = None
    if last is not None and last.state == Wave.State.PUBLISHED:
        before = before_of(last, keys.read(last.key_name), questions)
    about = of_one(wave, asked_in(wave))
    return publish_next(tree(wave.organisation), tuple(questions), given, 1, before, since, of_one=about)


@transaction.atomic
def _forget(wave: Wave) -> None:
    """Delete what was answered in a wave and who counted, and destroy its key as soon as that is kept."""
    Answer.objects.filter(wave=wave).delete()
    Counted.objects.filter(wave=wave).delete()
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
        is_old = wave.closes_at <= at - KEPT_AT_MOST and not awaits_another(wave, at=at)
        is_spent = wave.state == Wave.State.LOST or is_old
        for spent in filter(None, [passed, wave if is_spent else None]):
            _each(spent, _forget_what_is_left)


def _each(wave: Wave, do: Callable[[Wave], object]) -> bool:
    """Do something with a wave, and tell whether it went well. What those who organise are told of is logged once."""
    try:
        do(wave)
    except Cannot:
        log.info("Another clock was first at wave %s.", wave.pk)
    except Exception:
        if wave.stumbled_at is None:
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


def _forget_what_is_left(wave: Wave) -> None:
    is_left = wave.answers.exists() or Counted.objects.filter(wave=wave).exists()
    if is_left or keys.read(wave.key_name) is not None:
        _forget(wave)
