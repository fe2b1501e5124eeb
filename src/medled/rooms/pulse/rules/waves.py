"""Who may start a wave and who may answer, and how long things last."""

from datetime import date, datetime, timedelta

from medled.engine.disclosure.pulse import APART as APART
from medled.rooms.pulse.models import Wave
from medled.workplace.models import Organisation, Person

LONGEST_OPEN = timedelta(weeks=6)
KEPT_AT_MOST = timedelta(weeks=26)  # after it has closed, if no other wave follows
MOST_QUESTIONS = 60


def may_start(person: Person, organisation: Organisation) -> bool:
    """Record the decision of disposal and start a wave: who organises."""
    return organisation.organisers.filter(person=person).exists()


def may_answer(person: Person, wave: Wave) -> bool:
    """Answer, and see and change one's own answer: who is asked, and nobody else."""
    return wave.asked.filter(person=person).exists()


def is_open(wave: Wave, at: datetime) -> bool:
    """Whether it takes answers: not after it has closed, and not once it should have."""
    return wave.state == Wave.State.OPEN and wave.starts_at <= at < wave.closes_at


def is_apart(last: date, next_: date) -> bool:
    """Whether two waves that close on these days are far enough from each other."""
    return next_ - last >= APART
