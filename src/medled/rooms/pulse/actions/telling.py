"""Tell all who are asked: that a wave is open, that it closes soon, that it has closed. Always all of them alike.

Whoever has answered is told as the others are, so being told says nothing of anybody. Some groups at a time: the wave
remembers how far it came, in the transaction of what they were told, so each group is told once, whatever stops it.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db import transaction

from medled.journal.record import record
from medled.rooms.pulse.events import waves as events
from medled.rooms.pulse.models import Wave
from medled.rooms.pulse.rules.waves import remind_at
from medled.workplace.models import Group

AT_ONCE = 20  # groups: nobody else may write while these are told
REST = 0.11  # seconds between: who waits to write to SQLite looks ten times a second, and so gets in
log = logging.getLogger(__name__)


def tell_due(*, at: datetime, rest: Callable[[float], None] = time.sleep) -> None:
    """Tell of each wave what has become due, once. What one stumbles on does not stop the others."""
    for wave in Wave.objects.exclude(told=Wave.Told.CLOSED, told_to=None):
        try:
            _tell(wave, at, rest)
        except Exception:
            log.exception("The clock could not tell of wave %s; it goes on with the others.", wave.pk)


def _tell(wave: Wave, at: datetime, rest: Callable[[float], None]) -> None:
    due = _due(wave, at)
    if due is None:
        return
    reached = _reached(wave, due)
    left = _asked(wave, beyond=reached)
    for first in range(0, len(left) or 1, AT_ONCE):
        some, is_last = left[first : first + AT_ONCE], first + AT_ONCE >= len(left)
        if first:
            rest(REST)
        if not _tell_some(wave.pk, some, at, due, reached, is_last=is_last):
            return
        reached = some[-1][0].pk if some else reached


@transaction.atomic
def _tell_some(
    pk: int, some: list[tuple[Group, list[int]]], at: datetime, due: Wave.Told, reached: int, *, is_last: bool
) -> bool:
    """Tell some groups; False when another was first, or what is due has changed meanwhile."""
    wave = Wave.objects.select_for_update().get(pk=pk)
    if _due(wave, at) != due or _reached(wave, due) != reached:
        return False
    for group, people in some:
        record(_facts(wave, due)(people), by=None, at=at, about=wave, group=group)
    wave.told, wave.told_to = due, None if is_last else some[-1][0].pk
    wave.save(update_fields=["told", "told_to"])
    return True


def _asked(wave: Wave, *, beyond: int) -> list[tuple[Group, list[int]]]:
    """Return the groups that are left, each with those who are asked as one of it. It was settled at the start."""
    rows = wave.asked.filter(group__gt=beyond).order_by("group", "person").values_list("group", "person")
    groups = Group.objects.filter(closed_at=None).in_bulk({group for group, _person in rows})
    return [
        (groups[pk], [person for _group, person in people])
        for pk, people in groupby(rows, key=itemgetter(0))
        if pk in groups
    ]


def _reached(wave: Wave, due: Wave.Told) -> int:
    """Return the id of the last group that has been told of this; 0 for none."""
    return wave.told_to or 0 if wave.told == due else 0


def _due(wave: Wave, at: datetime) -> Wave.Told | None:
    """Return of what some are to be told now; None when nothing is due, or all have been."""
    if wave.state != Wave.State.OPEN:
        return None if (wave.told, wave.told_to) == (Wave.Told.CLOSED, None) else Wave.Told.CLOSED
    if at >= wave.closes_at:
        return None
    if wave.told_to is not None:
        return Wave.Told(wave.told)
    if wave.told == Wave.Told.NOTHING:
        return Wave.Told.OPEN
    return Wave.Told.SOON if wave.told == Wave.Told.OPEN and at >= remind_at(wave) else None


def _facts(wave: Wave, due: Wave.Told) -> Callable[[list[int]], object]:
    if due == Wave.Told.CLOSED:
        return events.GroupShown if wave.state == Wave.State.PUBLISHED else events.GroupLost
    return events.GroupAsked if due == Wave.Told.OPEN else events.GroupReminded
