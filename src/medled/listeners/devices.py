"""A person's devices that are told by a push, and the topics that are pushed to them."""

import os
from collections.abc import Collection, Iterable
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import Topic
from medled.listeners import outward, sealed
from medled.listeners.choices import CANNOT_WAIT
from medled.listeners.models import Channel, Device, Pace, Preference
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

LONGEST_NAME = 60
MOST = 20  # of one person


def own_public_key() -> str:
    """Return what a browser needs of us to let us push; empty when this installation cannot push."""
    try:
        return sealed.public_text(sealed.own_key())
    except (OSError, ValueError):
        return ""


def can_push() -> bool:
    """Tell whether there is a key, or one can be made; makes none."""
    if settings.PUSH_KEY or (settings.DATA / "push-key").exists():
        return bool(own_public_key())
    return os.access(settings.DATA, os.W_OK | os.X_OK)


def devices_of(person: Person) -> QuerySet[Device]:
    """Return a person's devices, the newest first."""
    return Device.objects.filter(person=person).order_by("-created_at", "-pk")


def owner_of(device: int) -> int | None:
    """Return the id of the one whose device it is (by id)."""
    return Device.objects.filter(pk=device).values_list("person", flat=True).first()


@transaction.atomic
def add(person: Person, *, endpoint: str, public: str, secret: str, name: str, at: datetime) -> Device:
    """Keep a device. One that somebody else had here before is theirs no more, nor is what waited for them.

    Raises Cannot for what a browser never gives.
    """
    _check(endpoint, public, secret)
    Device.objects.filter(endpoint=endpoint).exclude(person=person).delete()
    for old in devices_of(person).exclude(endpoint=endpoint)[MOST - 1 :]:
        old.delete()
    device, _made = Device.objects.update_or_create(
        endpoint=endpoint,
        defaults={"person": person, "public": public, "secret": secret, "name": " ".join(name.split())[:LONGEST_NAME]},
        create_defaults={
            "person": person,
            "public": public,
            "secret": secret,
            "name": " ".join(name.split())[:LONGEST_NAME],
            "created_at": at,
        },
    )
    return device


@transaction.atomic
def renew(device: int, *, endpoint: str, public: str, secret: str) -> bool:
    """Give a device (by id) the address that its browser has got instead; what waits for it goes there.

    Tells whether there is such a device. Raises Cannot for what a browser never gives.
    """
    _check(endpoint, public, secret)
    if not Device.objects.filter(pk=device).exists():
        return False
    Device.objects.filter(endpoint=endpoint).exclude(pk=device).delete()
    return bool(Device.objects.filter(pk=device).update(endpoint=endpoint, public=public, secret=secret))


def drop(person: Person, device: int) -> None:
    """Push no more to a device (by id); nothing when it is not the person's."""
    Device.objects.filter(person=person, pk=device).delete()


def drop_others(person: Person, *, but: int | None) -> None:
    """Push no more to a person's devices, but to one (by id)."""
    Device.objects.filter(person=person).exclude(pk=but or 0).delete()


def forget(device: int) -> None:
    """Push no more to a device (by id), whosever it is."""
    Device.objects.filter(pk=device).delete()


def _check(endpoint: str, public: str, secret: str) -> None:
    try:
        outward.check(endpoint)
        sealed.public_key_of(public)
        is_well = len(sealed.bytes_of(secret)) == 16 and len(endpoint) <= 1000
    except (outward.Refused, ValueError):
        is_well = False
    if not is_well:
        raise Cannot(
            _("The browser gave an address for notices that can’t be used. Try again, or in another browser.")
        )


def topics_of(people: Collection[int]) -> dict[int, set[str]]:
    """Return the topics that are pushed to each of these people (by id); until chosen, what can't wait."""
    found = {person: set(CANNOT_WAIT) for person in people}
    rows = Preference.objects.filter(person__in=people, channel=Channel.PUSH)
    for person, topic, pace in rows.values_list("person", "topic", "pace"):
        if pace == Pace.NEVER:
            found[person].discard(topic)
        else:
            found[person].add(Topic(topic))
    return found  # type: ignore[return-value]


@transaction.atomic
def choose_topics(person: Person, topics: Iterable[str]) -> None:
    """Keep which topics are pushed to a person."""
    wanted = {Topic(topic) for topic in topics}
    for topic in Topic:
        Preference.objects.update_or_create(
            person=person,
            topic=topic,
            channel=Channel.PUSH,
            defaults={"pace": Pace.AT_ONCE if topic in wanted else Pace.NEVER},
        )
