"""The only pen. Actions call it inside their transaction; it refuses to write outside one.

Followers (mail, live pages) are called in the same transaction: what one enqueues is kept with the change or
lost with it. A follower that raises undoes the change too, so it must only enqueue (docs/adr/0002).
"""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import models, transaction

from medled.journal.kinds import SeenBy, code_of, ids_in, register
from medled.journal.models import Concern, Event

Follower = Callable[[Event], None]
_followers: list[Follower] = []


def follow(follower: Follower) -> Follower:
    """Call `follower` with each event that is written from now on."""
    if follower not in _followers:
        _followers.append(follower)
    return follower


def record(
    facts: Any,
    *,
    by: models.Model | None,
    at: datetime,
    about: models.Model | None = None,
    group: models.Model | None = None,
    organisation: models.Model | None = None,
) -> Event:
    """Write one event.

    Parameters: `facts`, an instance of a declared kind; `by`, the person who acts (None: time itself); `at`, when;
    `about`, the thing it concerns; `group` and `organisation`, where it is told.
    Raises transaction.TransactionManagementError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("An event is written in the transaction of its change.")
    event = Event.objects.create(
        at=at,
        kind=code_of(facts),
        actor=by.pk if by else None,
        group=group.pk if group else None,
        organisation=organisation.pk if organisation else None,
        subject_kind=about._meta.label_lower if about else "",
        subject_id=about.pk if about else None,
        facts=asdict(facts),
    )
    _note_concerned(event)
    for follower in _followers:
        follower(event)
    return event


def _note_concerned(event: Event) -> None:
    """Write whom an event concerns, when only those may read it."""
    kind = register[event.kind]
    if kind.seen_by is SeenBy.CONCERNED:
        people = {*ids_in(event.facts, kind.people), *([event.actor] if event.actor else [])}
        Concern.objects.bulk_create(Concern(event=event, person=person) for person in sorted(people))
