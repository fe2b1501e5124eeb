"""Taking initiative together: whether others join, and whether an answer comes by its day. Source: I2 and I4.

Of initiatives, never of who lit them. What is learnt of them is counted with the trials.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medled.engine.initiatives import OTHERS_WITH_A_CONTRIBUTION, RIPE_AFTER
from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share

LEAST_SPARKS, LEAST_DUE = 5, 5


@dataclass(frozen=True, slots=True)
class Spark:
    """An idea: when it was lit, and how many others have said what they contribute."""

    lit_on: date
    contributors: int


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of an answer: the day, and when there was a yes, a trial or a no with its reason (None: not yet)."""

    answer_by: date
    answered_on: date | None


def joined(sparks: Sequence[Spark], *, people: int, on: date) -> Measure:
    """Of the ideas of a year that have been there for two weeks, how many two others or more joined; from five."""
    if people < LEAST_PEOPLE:
        return nothing("I2", Unit.SHARE, Why.FEW_PEOPLE)
    ripe = [spark for spark in sparks if spark.lit_on <= on - RIPE_AFTER]
    together = sum(spark.contributors >= OTHERS_WITH_A_CONTRIBUTION for spark in ripe)
    return share("I2", together, len(ripe), least=LEAST_SPARKS)


def answered(promises: Sequence[Promise], *, people: int, on: date) -> Measure:
    """Of the initiatives whose promised day has passed, how many had their answer by it; from five.

    One that has been answered while its day is still to come is not counted yet: nor is one that has not.
    """
    if people < LEAST_PEOPLE:
        return nothing("I4", Unit.SHARE, Why.FEW_PEOPLE)
    due = [one for one in promises if one.answer_by < on]
    kept = sum(one.answered_on is not None and one.answered_on <= one.answer_by for one in due)
    return share("I4", kept, len(due), least=LEAST_DUE)
