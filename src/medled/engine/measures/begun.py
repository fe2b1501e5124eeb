"""Taking initiative together: whether others join, and an answer comes by its day. Source: the design's I2, I4 and V2.

Of initiatives, never of who lit them. What is learnt of them is counted with the trials.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medled.engine.initiatives import OTHERS_WITH_A_CONTRIBUTION, RIPE_AFTER
from medled.engine.measures.asked import in_quarters
from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share

LEAST_SPARKS, LEAST_DUE, LEAST_LIFTED = 5, 5, 5


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
    is_lifted: bool = False  # beyond whoever could settle it here
    has_new_day: bool = False  # whoever was to answer said another day, with the reason

    @property
    def is_kept(self) -> bool:
        return self.answered_on is not None and self.answered_on <= self.answer_by


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
    return share("I4", sum(one.is_kept for one in due), len(due), least=LEAST_DUE)


def came_back(promises: Sequence[Promise], *, people: int, on: date) -> Measure:
    """Of what was lifted and whose day has passed, how much came back with an answer or another day; from five.

    In quarters, to be told in words: often it is one, the manager, who is to answer.
    """
    if people < LEAST_PEOPLE:
        return nothing("V2", Unit.QUARTERS, Why.FEW_PEOPLE)
    due = [one for one in promises if one.is_lifted and one.answer_by < on]
    if len(due) < LEAST_LIFTED:
        return nothing("V2", Unit.QUARTERS, Why.TOO_LITTLE if due else Why.NOTHING_YET)
    return Measure("V2", Unit.QUARTERS, in_quarters(sum(one.is_kept or one.has_new_day for one in due), len(due)))
