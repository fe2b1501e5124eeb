"""Which wave one is asked in, one's own answer while it is open, and what is shown. Never a count of answers."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from medled.questions import built_once
from medled.rooms.pulse.models import Answer, Asked, Disposal, Participation, Planned, Samverkan, Wave, keys
from medled.rooms.pulse.rules.waves import KEPT_FOR_ANOTHER, is_open, may_answer
from medled.workplace.models import Group, Organisation, Person
from medled.workplace.queries import day_of, groups_of
from medled.workplace.rules import Viewer, require


def asked_now(person: Person, *, at: datetime) -> Wave | None:
    """Return the wave that takes somebody's answer now."""
    waves = Wave.objects.filter(asked__person=person, state=Wave.State.OPEN, starts_at__lte=at, closes_at__gt=at)
    return waves.first()


def wave_with(pk: int) -> Wave | None:
    """Return a wave by its id."""
    return Wave.objects.filter(pk=pk).select_related("organisation").first()


def waits_for(viewer: Viewer) -> Wave | None:
    """Return the wave that waits for the viewer's answer, in the group as one of which they are asked.

    Whoever has left that group, or whose group is no more, finds it in whatever group they are.
    """
    homes = {row.group_id: row.wave for row in _waiting(viewer.person.pk, viewer.at)}
    if not homes or viewer.here.pk in homes:
        return homes.get(viewer.here.pk)
    is_in = set(groups_of(viewer.person, on=day_of(viewer.at)).values_list("pk", flat=True))
    return next((wave for group, wave in homes.items() if group not in is_in), None)


@built_once
def _waiting(person: int, at: datetime) -> QuerySet[Asked]:
    now = {"wave__state": Wave.State.OPEN, "wave__starts_at__lte": at, "wave__closes_at__gt": at}
    answered = Participation.objects.filter(person=person).values("wave")
    return Asked.objects.filter(person=person, **now).exclude(wave__in=answered).select_related("wave")


def open_in(organisation: Organisation, *, at: datetime) -> Wave | None:
    """Return the wave that an organisation answers now."""
    return Wave.objects.filter(
        organisation=organisation, state=Wave.State.OPEN, starts_at__lte=at, closes_at__gt=at
    ).first()


def going_in(organisation: Organisation) -> Wave | None:
    """Return the wave of an organisation that has not closed: open, or with its time out and not closed yet."""
    return Wave.objects.filter(organisation=organisation, state=Wave.State.OPEN).first()


def closing_in(organisation: Organisation, *, at: datetime) -> Wave | None:
    """Return the wave of an organisation whose time is out, while what it shows is being worked out."""
    return Wave.objects.filter(organisation=organisation, state=Wave.State.OPEN, closes_at__lte=at).first()


def last_lost(organisation: Organisation) -> Wave | None:
    """Return the last wave of an organisation, if nothing can be shown of it."""
    last = Wave.objects.filter(organisation=organisation).exclude(state=Wave.State.OPEN).last()
    return last if last and last.state == Wave.State.LOST else None


def organisers_of(organisation: Organisation) -> list[int]:
    """Return the ids of those who organise, whom something that is wrong is told."""
    return list(organisation.organisers.order_by("person").values_list("person", flat=True))


def prepared(organisation: Organisation) -> tuple[Disposal | None, Samverkan | None]:
    """Return what has to be there before the first wave."""
    return (
        Disposal.objects.filter(organisation=organisation).first(),
        Samverkan.objects.filter(organisation=organisation).first(),
    )


def planned_in(organisation: Organisation) -> list[Planned]:
    """Return the waves that are to start by themselves, and those that could not, the first one first."""
    return list(Planned.objects.filter(organisation=organisation, wave=None))


def taken_in(organisation: Organisation, *, planned_after: date = date.min) -> list[tuple[date, date]]:
    """Return from which day to which the last wave was open, and those are to be that start after a day."""
    last = Wave.objects.filter(organisation=organisation).last()
    ahead = Planned.objects.filter(
        organisation=organisation, wave=None, missed_at=None, starts_on__gt=planned_after
    ).values_list("starts_on", "closes_on")
    return [*([(day_of(last.starts_at), day_of(last.closes_at))] if last else []), *ahead]


def awaits_another(wave: Wave, *, at: datetime) -> bool:
    """Whether a wave that is open, or planned to close soon enough, will be told beside this one."""
    last_at = wave.closes_at + KEPT_FOR_ANOTHER
    organisation = wave.organisation
    return at < last_at and (
        going_in(organisation) is not None
        or any(one.missed_at is None and one.closes_on <= day_of(last_at) for one in planned_in(organisation))
    )


def planned_with(pk: int, *, organisation: Organisation) -> Planned | None:
    """Return a planned wave of an organisation by its id."""
    return Planned.objects.filter(pk=pk, organisation=organisation).select_related("organisation").first()


def closed_in(organisation: Organisation) -> list[Wave]:
    """Return the waves of an organisation that have closed, the last one first."""
    return list(Wave.objects.filter(organisation=organisation).exclude(state=Wave.State.OPEN).reverse())


def home_of(wave: Wave, person: Person) -> Group | None:
    """Return the group as one of which somebody is asked."""
    asked = Asked.objects.filter(wave=wave, person=person).select_related("group").first()
    return asked.group if asked else None


def has_taken_part(wave: Wave, person: Person) -> bool:
    """Tell somebody whether they have answered. Only they are told: ask it of nobody else."""
    return Participation.objects.filter(wave=wave, person=person).exists()


def own_answer(wave: Wave, person: Person, *, at: datetime) -> dict[str, int] | None:
    """Return what somebody has answered, by question; None where there is nothing, or nothing to be read any more.

    What is damaged can't be read either, and is mended by answering anew. Only until the wave closes: after that
    nobody reads an answer, not even one's own.
    """
    require(may_answer(person, wave))
    key = keys.read(wave.key_name) if is_open(wave, at) else None
    row = Answer.objects.filter(pk=key.pseudonym(person.pk)).first() if key else None
    if key is None or row is None:
        return None
    try:
        given = key.opened(row.pseudonym, bytes(row.sealed))
    except keys.Sealed:
        return None
    return {code: value for code, value in zip(wave.questions, given, strict=True) if value}


def shown_of(wave: Wave) -> dict[str, Any] | None:
    """Return what is shown of a wave, the same for everybody; None before it has closed, and of a lost one."""
    published = Wave.objects.filter(pk=wave.pk, state=Wave.State.PUBLISHED).select_related("publication").first()
    content: dict[str, Any] | None = published.publication.content if published else None
    return content
