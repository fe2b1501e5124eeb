"""Every idea gets a first word from somebody else within a week: promised when lit, told before it is missed."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.initiatives.events.answers import FirstWordNear, Unanswered
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.queries import first_words as queries
from medled.rooms.initiatives.queries.initiatives import locked
from medled.workplace.queries import day_of


def tell_near(*, at: datetime) -> int:
    """Tell, once, who sees to the first word that the promised day is today or tomorrow; return of how many."""
    return sum(_near(initiative, at) for initiative in queries.near(at=at))


def tell_missed(*, at: datetime) -> int:
    """Tell all of the group, once, that an idea has had no word by the promised day; return of how many."""
    return sum(_missed(initiative, at) for initiative in queries.missed(at=at))


@transaction.atomic
def _near(initiative: Initiative, at: datetime) -> bool:
    initiative = locked(initiative)
    if initiative.first_word_told_at is not None or not queries.is_unheard(initiative):
        return False
    initiative.first_word_told_at = at
    initiative.save(update_fields=["first_word_told_at"])
    to = queries.see_to(initiative.group, on=day_of(at)).of(initiative)
    record(FirstWordNear(to=to), by=None, at=at, about=initiative, group=initiative.group)
    return True


@transaction.atomic
def _missed(initiative: Initiative, at: datetime) -> bool:
    initiative = locked(initiative)
    if initiative.first_word_missed_at is not None or not queries.is_unheard(initiative):
        return False
    initiative.first_word_missed_at = at
    initiative.save(update_fields=["first_word_missed_at"])
    record(Unanswered(), by=None, at=at, about=initiative, group=initiative.group)
    return True
