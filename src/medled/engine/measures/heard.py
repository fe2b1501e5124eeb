"""Whether people are heard: asked before it is decided, objections that change something, a pulse that leads on.

Source: the design's H1, H2 and H4. Nothing is said of a group of fewer than three, and of nobody by name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share

LEAST_DECISIONS, LEAST_OBJECTIONS = 3, 3
ROUNDS_WITHOUT_ONE = 5  # rounds of consent in a year; so many without an objection is worth a question
DECIDED_WITHIN = timedelta(days=30)  # after a pulse has closed


@dataclass(frozen=True, slots=True)
class Asked:
    """That a group was asked before a decision: how many, how many gave theirs, and whether there was time to."""

    asked: int
    answered: int
    had_time: bool = True  # a question that is out for less than two working days asks nobody who is off

    @property
    def is_heard(self) -> bool:
        """Whether half or more of those who were asked gave theirs."""
        return self.had_time and self.asked > 0 and self.answered * 2 >= self.asked


def voice_first(decisions: Sequence[Sequence[Asked]], *, people: int) -> Measure:
    """Of the decisions of a year, how many half of the group or more were asked of first; from three.

    Each decision stands with the times that the group was asked before it was made.
    """
    if people < LEAST_PEOPLE:
        return nothing("H1", Unit.SHARE, Why.FEW_PEOPLE)
    heard = sum(any(one.is_heard for one in asked) for asked in decisions)
    return share("H1", heard, len(decisions), least=LEAST_DECISIONS)


def objections_taken(*, changed: int, objections: int, rounds: int, people: int) -> Measure:
    """Of the objections of a year, how many changed or stopped what was proposed; from three.

    None at all in five rounds of consent or more is said by itself: is it safe to object?
    """
    if people < LEAST_PEOPLE:
        return nothing("H2", Unit.SHARE, Why.FEW_PEOPLE)
    if not objections and rounds >= ROUNDS_WITHOUT_ONE:
        return nothing("H2", Unit.SHARE, Why.NONE_RAISED)
    return share("H2", changed, objections, least=LEAST_OBJECTIONS)


@dataclass(frozen=True, slots=True)
class LowInPulse:
    """Something that a pulse said the group needs to talk about, with what it decided to do: days written, due, done.

    It is made from what was shown to all of the group, never from an answer.
    """

    closed_on: date
    actions: tuple[tuple[date, date, date | None], ...] = ()


def pulse_to_action(low: Sequence[LowInPulse], *, people: int, on: date) -> Measure:
    """Of what a pulse marked low, how much got an action within thirty days that was done by its day.

    What still has time left is not counted.
    """
    if people < LEAST_PEOPLE:
        return nothing("H4", Unit.SHARE, Why.FEW_PEOPLE)
    ended = [_followed(one, on) for one in low]
    return share("H4", ended.count(True), len(ended) - ended.count(None))


def _followed(low: LowInPulse, on: date) -> bool | None:
    """Return whether it led to something that was done, None while it still may."""
    last = low.closed_on + DECIDED_WITHIN
    in_time = [(due, done) for written, due, done in low.actions if written <= last]
    if any(done is not None and done <= due for due, done in in_time):
        return True
    waits = on <= last if not in_time else any(done is None and on <= due for due, done in in_time)
    return None if waits else False
