"""Pushes what waits to the devices: from rows that were written with the event, each claimed, sent once and marked.

A push holds the sentence of the event without anybody's own words, and the way to it; it is sealed for the device.
When the push service says that a device is gone, it is forgotten. When one does not answer, all that waits for it is
put off: it holds the others up once, and for a few seconds.
"""

import json
import logging
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import override

from medled.journal import read
from medled.journal.kinds import Kind, register
from medled.journal.models import Event
from medled.listeners import choices, outward, sealed, wording
from medled.listeners.devices import topics_of
from medled.listeners.models import Device, Notice, Push
from medled.questions import built_once
from medled.workplace import queries

# From the first attempt to the last: 17 hours.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
KEPT_FOR = timedelta(days=1)  # how long the service keeps it for a device that is off
CLAIM_LASTS = timedelta(minutes=5)
GONE = (404, 410)
LATER = (429, *range(500, 600))
log = logging.getLogger(__name__)


def follow(event: Event, kind: Kind, told: Collection[int]) -> None:
    """Write what is to be pushed of an event to those who are told (by id)."""
    devices = _devices(told)
    if not devices:
        return
    people = {person for _device, person in devices}
    wanted, hours = topics_of(people), choices.hours_of(people)
    Push.objects.bulk_create(
        Push(device_id=device, event=event, due_at=hours[person].after_quiet(event.at))
        for device, person in devices
        if kind.topic in wanted[person]
    )


@built_once
def _devices(people: Collection[int]) -> QuerySet[Device, Any]:
    return Device.objects.filter(person__in=people).values_list("pk", "person")


def send_due(*, now: Callable[[], datetime], stopped: Callable[[], bool] = lambda: False) -> int:
    """Push all that is due by the clock `now`, until told to stop; return how many were pushed."""
    sent = 0
    while not stopped() and (push := claim(at=now())) is not None:
        try:
            sent += _send(push, at=now())
        except Exception:
            log.exception("A push could not be written.")
            _ended(push, given_up_at=now())
    return sent


def claim(*, at: datetime) -> Push | None:
    """Take the next push for a few minutes; nothing when none is due. In quiet hours it waits until they are over."""
    while (due := _due(at).first()) is not None:
        with transaction.atomic():
            rows = _due(at).select_for_update(of=["self"]).select_related("event", "device__person")
            push = rows.filter(pk=due.pk).first()
            if push is None:
                continue
            person = push.device.person_id
            later = choices.hours_of([person])[person].after_quiet(at)
            if later > at:
                _due(at).filter(device__person=person).update(due_at=later)
                continue
            push.claimed_until, push.attempts = at + CLAIM_LASTS, push.attempts + 1
            push.save(update_fields=["claimed_until", "attempts"])
            return push
    return None


def _due(at: datetime) -> QuerySet[Push]:
    free = Q(claimed_until=None) | Q(claimed_until__lt=at)
    return Push.objects.filter(free, **choices.WAITING, due_at__lte=at).order_by("due_at", "pk")


def _send(push: Push, *, at: datetime) -> bool:
    """Push one; tell whether the service took it."""
    told_as = _worth_telling(push, at=at)
    if told_as is None:
        _ended(push, dropped_at=at)
        return False
    event, device = push.event, push.device
    try:
        key = sealed.own_key()
        body = sealed.seal(payload(event, told_as, device), device.public, device.secret)
        status, retry_after = outward.post(
            device.endpoint, body, _headers(push, sealed.signature(device.endpoint, key, at=at))
        )
    except outward.Refused:
        device.delete()
        return False
    except outward.NoAnswer:
        log.warning("A push service does not answer; what waits for it is put off.")
        beside = _due(at).filter(device__endpoint__startswith=f"{_service_of(device)}/")
        beside.update(attempts=F("attempts") + 1)
        for waiting in (_of(push), beside):
            _put_off(waiting, at=at)
        return False
    if status in GONE:
        device.delete()
    elif status in LATER:
        log.warning("A push service did not take a push (%s), attempt %s.", status, push.attempts)
        _put_off(_of(push), _asked_for(retry_after), at=at)
    elif not 200 <= status < 300:
        log.warning("A push service answered %s; that push is given up.", status)
        _ended(push, given_up_at=at)
    else:
        _ended(push, sent_at=at)
        Device.objects.filter(pk=device.pk).update(used_at=at)
        return True
    return False


def payload(event: Event, told_as: str, device: Device) -> bytes:
    """Return what the device is told: the sentence in its owner's language, and where it leads."""
    names = queries.names_of(wording.people_in([event]))
    with override(device.person.language):
        sentence = wording.as_subject(event, told_as, names)[:400]
    told = {"sentence": sentence, "to": reverse("told:open", args=[event.pk]), "about": _about(event)}
    return json.dumps(told | {"language": device.person.language}).encode()


def _worth_telling(push: Push, *, at: datetime) -> str | None:
    """Return the word of `tells` that it is told as; None when it is read, not to be seen, or no longer wanted."""
    person, event = push.device.person, push.event
    kind = register.get(event.kind)
    notice = Notice.objects.filter(
        person=person, read_at=None, event__in=read.visible_to(person.pk, Event.objects.filter(pk=event.pk))
    ).first()
    groups = {group.pk for group in queries.groups_of(person, on=queries.day_of(at))}
    if notice is None or kind is None or kind.topic is None or not person.is_active:
        return None
    is_wanted = kind.topic in topics_of([person.pk])[person.pk] and choices.all_choices_of(person)[kind.topic].page
    return notice.told_as if is_wanted and (event.group is None or event.group in groups) else None


def _headers(push: Push, signature: str) -> dict[str, str]:
    kind = register[push.event.kind]
    return {
        "Authorization": signature,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(KEPT_FOR.total_seconds())),
        "Urgency": "high" if kind.topic in choices.CANNOT_WAIT else "normal",
        "Topic": _about(push.event),
    }


def _about(event: Event) -> str:
    """Return what pushes about the same thing have in common, so that the latest stands for them; tells nothing."""
    return sha256(f"{event.group}.{event.subject_kind}.{event.subject_id}".encode()).hexdigest()[:32]


def _service_of(device: Device) -> str:
    """Return the address of a device's push service, without the part that is the device's own."""
    return "/".join(device.endpoint.split("/")[:3])


def _put_off(tried: QuerySet[Push], asked: timedelta = timedelta(), *, at: datetime) -> None:
    """Let pushes that have been tried wait, longer each time, and as long as asked; at last they are given up."""
    tried.filter(attempts__gt=len(WAITS)).update(given_up_at=at, claimed_until=None)
    for attempts, wait in enumerate(WAITS, start=1):
        tried.filter(attempts=attempts).update(due_at=at + max(wait, asked), claimed_until=None)


def _asked_for(retry_after: str) -> timedelta:
    """Return the time that a service asks for, a day at most; a date is not read."""
    is_seconds = retry_after.isdecimal() and len(retry_after) < 6
    return min(timedelta(seconds=int(retry_after)), KEPT_FOR) if is_seconds else timedelta()


def _ended(push: Push, **end: datetime) -> None:
    _of(push).update(**end, claimed_until=None)


def _of(push: Push) -> QuerySet[Push]:
    return Push.objects.filter(pk=push.pk)
