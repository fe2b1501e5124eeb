"""A person's own calendar: a secret address that a calendar program reads without signing in, and whether to invite.

The address is a random key, signed: the key alone, as it stands in the database, opens nothing. A new key makes the
old address one that there is not, at once. It names nobody.
"""

from collections.abc import Collection
from secrets import token_urlsafe
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing

from medled.listeners.models import OwnCalendar
from medled.workplace.models import Person

_signer = signing.Signer(salt="medled.calendar", sep=".")


def host() -> str:
    """Return the name of this installation, which makes what it calls things its own everywhere."""
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def secret_of(person: Person) -> str | None:
    """Return what the address of a person's feed carries; None when they have none."""
    key = OwnCalendar.objects.filter(person=person).values_list("key", flat=True).first()
    return _signer.sign(key) if key else None


def renew(person: Person) -> str:
    """Give a person's feed an address, or a new one: what it carries. The old one leads nowhere from now on."""
    key = token_urlsafe(16)
    OwnCalendar.objects.update_or_create(person=person, defaults={"key": key})
    return _signer.sign(key)


def turn_off(person: Person) -> None:
    """Take the address away. Nobody reads the feed any more."""
    OwnCalendar.objects.filter(person=person).update(key="")


def is_invited(person: Person) -> bool:
    """Tell whether a person wants times that are booked as invitations by mail; so it is until they have said no."""
    return not uninvited([person.pk])


def uninvited(people: Collection[int]) -> set[int]:
    """Return who of these people (by id) want no invitations."""
    return set(OwnCalendar.objects.filter(person__in=people, is_invited=False).values_list("person", flat=True))


def invite(person: Person, wanted: bool) -> None:
    """Keep whether a person wants invitations by mail."""
    OwnCalendar.objects.update_or_create(person=person, defaults={"is_invited": wanted})


def whose(secret: str) -> Person | None:
    """Return whose feed an address is; None for one that is not ours, is old, or is of somebody who is gone."""
    try:
        key = _signer.unsign(secret)
    except signing.BadSignature:
        return None
    return Person.objects.filter(own_calendar__key=key, is_active=True).first()
