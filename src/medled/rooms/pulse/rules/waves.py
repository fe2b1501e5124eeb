"""Who may start a wave and who may answer, and how long things last."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from medled.engine.disclosure.pulse import APART as APART
from medled.rooms.pulse.models import Wave
from medled.workplace.models import Organisation, Person
from medled.workplace.rules import Cannot

LONGEST_OPEN = timedelta(weeks=6)
KEPT_AT_MOST = timedelta(weeks=26)  # after it has closed, if no other wave follows
KEPT_FOR_ANOTHER = timedelta(weeks=60)  # if one that is planned does: so that one a year can be told beside the last
REMIND_BEFORE = timedelta(days=2)  # of closing; of a short wave, half its time
A_QUARTER, OPEN_FOR, IN_A_YEAR = timedelta(weeks=13), timedelta(days=14), 4
OPENS, CLOSES = time(8), time(23, 59)  # of a day


def may_start(person: Person, organisation: Organisation) -> bool:
    """Prepare, plan and start waves, and give up one that can't be closed: who organises."""
    return organisation.organisers.filter(person=person).exists()


def may_answer(person: Person, wave: Wave) -> bool:
    """Answer, and see and change one's own answer: who is asked, and nobody else."""
    return wave.asked.filter(person=person).exists()


def is_open(wave: Wave, at: datetime) -> bool:
    """Whether it takes answers: not after it has closed, and not once it should have."""
    return wave.state == Wave.State.OPEN and wave.shut_at is None and wave.starts_at <= at < wave.closes_at


def remind_at(wave: Wave) -> datetime:
    """Return when all are reminded that a wave closes."""
    return wave.closes_at - min(REMIND_BEFORE, (wave.closes_at - wave.starts_at) / 2)


def require_apart(waves: Iterable[tuple[date, date]]) -> None:
    """Raise Cannot unless of waves, each from a day to a day, one is closed when the next starts, and long before it.

    Names the field: `closes_on` for two that close too near each other, `starts_on` for one within another.
    """
    for (_starts_on, closes_on), (next_starts_on, next_closes_on) in pairwise(sorted(waves, key=lambda one: one[1])):
        if next_closes_on - closes_on < APART:
            raise Cannot(_("There must be at least four weeks between two pulses."), field="closes_on")
        if next_starts_on <= closes_on:
            raise Cannot(_("Another pulse is open on that day. Choose a later one."), field="starts_on")


def year_from(first: date) -> list[tuple[date, date]]:
    """Return the days of a year of waves, one a quarter and each open for two weeks."""
    try:
        return [(first + n * A_QUARTER, first + n * A_QUARTER + OPEN_FOR) for n in range(IN_A_YEAR)]
    except OverflowError as reason:
        raise Cannot(_("That day is too far away."), field="starts_on") from reason
