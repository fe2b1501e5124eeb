"""Merge two initiatives that belong together; part them again for as long as nothing further has happened."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions._writing import held, promise_anew, require_nothing_goes_on, touch
from medled.rooms.initiatives.events.initiatives import Merged, Parted
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.queries.initiatives import ids_in, locked
from medled.rooms.initiatives.rules.answers import is_open
from medled.rooms.initiatives.rules.initiatives import (
    can_be_parted,
    may_merge,
    may_part,
    may_take_part,
    takes_in_others,
)
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require

PROMISED = ("first_word_by", "first_word_told_at", "first_word_missed_at")


@transaction.atomic
def merge(initiative: Initiative, *, into: Initiative, by: Person, at: datetime) -> Initiative:
    """Let an initiative go on as a part of another: who is in on it is in on that, and both authors are told.

    Returns the one that goes on. Nothing is moved or copied, so that they can be parted again.
    """
    if initiative.pk == into.pk or initiative.group_id != into.group_id:
        raise Cannot(_("Choose another of the group's initiatives."), field="into")
    first, second = sorted((initiative, into), key=lambda one: one.pk)  # always in one order: two at once never lock
    rows = {row.pk: row for row in (held(first), held(second))}
    initiative, into = rows[initiative.pk], rows[into.pk]
    require(may_merge(viewer_of(by, initiative.group, at=at), [initiative, into]))
    if any(is_open(asking) for asking in initiative.askings.all()):
        raise Cannot(_("Somebody has been asked for an answer to this. Merge the other one into it instead."))
    require_nothing_goes_on(initiative)
    if not takes_in_others(into):
        raise Cannot(_("Choose one that is awake and not decided yet."), field="into")
    joined = ids_in(initiative)
    initiative.merged_into, initiative.merged_at, initiative.merged_by = into, at, by
    touch(initiative, at, ["merged_into", "merged_at", "merged_by"])
    touch(into, at)
    facts = Merged(into=into.pk, authors=_authors(initiative, into), joined=joined)
    record(facts, by=by, at=at, about=into, group=into.group)
    return into


@transaction.atomic
def part(initiative: Initiative, *, by: Person, at: datetime) -> Initiative:
    """Part an initiative from the one that it was merged into, while nothing further has happened to that one.

    A first word on each is promised anew: they were spoken of as one, and the day may have passed meanwhile.
    """
    initiative = locked(initiative)
    viewer = viewer_of(by, initiative.group, at=at)
    require(may_take_part(viewer, initiative))
    if initiative.merged_into is None or initiative.merged_at is None:
        raise Cannot(_("This has not been merged with another."))
    into = locked(initiative.merged_into)
    require(may_part(viewer, initiative, into))
    if not can_be_parted(initiative, into):
        raise Cannot(_("More has happened since they were merged, so they stay together."))
    initiative.merged_into = initiative.merged_at = initiative.merged_by = None
    for one in (initiative, into):
        promise_anew(one, at)
    touch(initiative, at, ["merged_into", "merged_at", "merged_by", *PROMISED])
    into.save(update_fields=PROMISED)  # not touched: what else was merged into it can be parted still
    facts = Parted(out_of=into.pk, authors=_authors(initiative, into), joined=ids_in(initiative))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return initiative


def _authors(*initiatives: Initiative) -> tuple[int, ...]:
    return tuple(sorted({one.author_id for one in initiatives if one.author_id is not None}))
