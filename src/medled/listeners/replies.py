"""The address to which a mail about a thing is answered, made for one person and one thing; and whose it is.

`reply+12.34.k3v5...@example.org`: the person, the thing, and a signature that nobody else can make. Letters are small
and few, since some servers fold their case. Knows mails, not rooms: what an answer does is for who receives it.
"""

import base64
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from medled.listeners.models import Received

KINDS = {"c": "dialogue.supportcall"}  # what can be answered by mail
CODES = {kind: code for code, kind in KINDS.items()}
LENGTH = 26  # of the signature in base 32: 130 bits
SALT = "medled.reply"


@dataclass(frozen=True)
class Replied:
    """Whose answer it is, and to what."""

    person: int
    subject_kind: str
    subject_id: int


def address_for(person: int, subject_kind: str, subject_id: int | None) -> str:
    """Return the address at which a person answers a thing; empty where mails are not answered."""
    if not settings.REPLY_ADDRESS or subject_kind not in CODES or subject_id is None:
        return ""
    name, _at, host = settings.REPLY_ADDRESS.partition("@")
    words = f"{CODES[subject_kind]}{person}.{subject_id}"
    return f"{name}+{words}.{_signature(words)}@{host}"


def behind(address: str) -> Replied | None:
    """Return who answers what with a mail to this address; None for an address that is not ours."""
    name, _at, host = address.lower().partition("@")
    ours, _plus, tag = name.partition("+")
    if f"{ours}@{host}" != settings.REPLY_ADDRESS.lower():
        return None
    words, _dot, signature = tag.rpartition(".")
    code, (person, _dot, subject) = words[:1], words[1:].partition(".")
    if not constant_time_compare(signature, _signature(words)):
        return None
    return Replied(int(person), KINDS[code], int(subject))


def is_new(digest: str, replied: Replied, *, at: datetime) -> bool:
    """Note that a mail has been taken up, in the transaction of what it does; return whether it is the first time."""
    key = f"{digest[:40]}{replied.subject_id:024d}"
    return Received.objects.get_or_create(digest=key, defaults={"at": at})[1]


def _signature(words: str) -> str:
    digest = salted_hmac(SALT, words, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().lower()[:LENGTH]
