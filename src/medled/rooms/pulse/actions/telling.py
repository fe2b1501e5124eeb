"""Tell all who are asked: that a wave is open, that it closes soon, that it has closed. Always all of them alike.

Whoever has answered is told as the others are, so being told says nothing of anybody.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.pulse.events import waves as events
from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.rules.waves import remind_at
from medled.workplace.models import Group

log = logging.getLogger(__name__)
Facts = Callable[[list[int]], object]


def tell_due(*, at: datetime) -> None:
    """Tell of each wave what has become due, once. What one stumbles on does not stop the others."""
    for wave in Wave.objects.exclude(told=Wave.Told.CLOSED):
        try:
            _tell(wave.pk, at)
        except Exception:
            log.exception("The clock could not tell of wave %s; it goes on with the others.", wave.pk)


@transaction.atomic
def _tell(pk: int, at: datetime) -> None:
    wave = Wave.objects.select_for_update().get(pk=pk)
    due = _due(wave, at)
    if due is None:
        return
    wave.told, facts = due
    for group, people in _asked(wave).items():
        record(facts(people), by=None, at=at, about=wave, group=group)
    wave.save(update_fields=["told"])


def _due(wave: Wave, at: datetime) -> tuple[Wave.Told, Facts] | None:
    """Return how far all are told after this, and of what; None when nothing is due."""
    if wave.state == Wave.State.PUBLISHED:
        return Wave.Told.CLOSED, events.GroupShown
    if wave.state == Wave.State.LOST:
        return Wave.Told.CLOSED, events.GroupLost
    if at >= wave.closes_at:
        return None
    if wave.told == Wave.Told.NOTHING:
        return Wave.Told.OPEN, events.GroupAsked
    if wave.told == Wave.Told.OPEN and at >= remind_at(wave):
        return Wave.Told.SOON, events.GroupReminded
    return None


def _asked(wave: Wave) -> dict[Group, list[int]]:
    found: dict[Group, list[int]] = {}
    for row in wave.asked.filter(group__closed_at=None).select_related("group").order_by("group", "person"):
        found.setdefault(row.group, []).append(row.person_id)
    return found
