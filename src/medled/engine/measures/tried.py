"""Decisions and trials: decided in place, looked back on in time, learnt from. Source: the design's R2, L1 and I6."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share
from medled.engine.workdays import Calendar

LEAST_DECISIONS, LEAST_TRIALS = 5, 3
DAYS_TO_LOOK_BACK = 10  # working days


@dataclass(frozen=True, slots=True)
class TrialEnded:
    """A trial that is over, its last day, and when the group looked back on it (None: it has not)."""

    until: date
    reviewed_on: date | None
    is_learnt: bool = False  # with keep, change or stop, and a sentence of what was learnt


def decided_in_place(*, in_place: int, lifted: int, people: int) -> Measure:
    """Of what was decided, how much by whoever has the mandate or by the group, without being lifted; from five."""
    if people < LEAST_PEOPLE:
        return nothing("R2", Unit.SHARE, Why.FEW_PEOPLE)
    return share("R2", in_place, in_place + lifted, least=LEAST_DECISIONS)


def reviewed(trials: Sequence[TrialEnded], *, people: int, calendar: Calendar, on: date) -> Measure:
    """Of the trials that are over, how many were looked back on within ten working days; from three.

    A trial that is over but still has some of its ten days left, and has not been looked back on, is not counted.
    """
    if people < LEAST_PEOPLE:
        return nothing("L1", Unit.SHARE, Why.FEW_PEOPLE)
    due = [
        trial
        for trial in trials
        if trial.reviewed_on is not None or _days(calendar, trial.until, on) > DAYS_TO_LOOK_BACK
    ]
    in_time = [
        trial
        for trial in due
        if trial.reviewed_on and _days(calendar, trial.until, trial.reviewed_on) <= DAYS_TO_LOOK_BACK
    ]
    return share("L1", len(in_time), len(due), least=LEAST_TRIALS)


def learnt(trials: Sequence[TrialEnded], *, people: int) -> Measure:
    """Of the trials that are over, how many have left something learnt, with what becomes of it; from three."""
    if people < LEAST_PEOPLE:
        return nothing("I6", Unit.SHARE, Why.FEW_PEOPLE)
    return share("I6", sum(trial.is_learnt for trial in trials), len(trials), least=LEAST_TRIALS)


def _days(calendar: Calendar, since: date, until: date) -> int:
    return calendar.working_days_left(since, max(since, until))
