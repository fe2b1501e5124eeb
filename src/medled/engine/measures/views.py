"""Integration of perspectives: what becomes of what each one sees. Source: the design's Q1 to Q4.

Q5 (who changes after seeing the others') is not here: the product takes one answer of each, and throws reactions away
when they have been counted, so that nobody could count it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share

LEAST_QUESTIONS, LEAST_VIEWS, LEAST_LONE = 3, 10, 3


class Fate(StrEnum):
    """What became of a view in the synthesis."""

    TAKEN = "taken"
    PARTLY = "partly"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class View:
    """What somebody saw, once, as the group has it: alone with it, or more than one; and what became of it."""

    is_lone: bool
    fate: Fate | None = None  # None: nothing is said of it
    has_reason: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A question that has been shown: how many were asked, how many gave theirs before they saw any, and the views."""

    asked: int
    answered: int
    views: tuple[View, ...] = ()


def looked_after(questions: Sequence[Shown], *, people: int) -> Measure:
    """Of the views of a year, of how many it is said what became of them."""
    if people < LEAST_PEOPLE:
        return nothing("Q1", Unit.SHARE, Why.FEW_PEOPLE)
    views = _views(questions)
    return share("Q1", sum(view.fate is not None for view in views), len(views))


def independent(questions: Sequence[Shown], *, people: int) -> Measure:
    """Of those who were asked, how many gave theirs before seeing the others': the middle of three questions."""
    if people < LEAST_PEOPLE:
        return nothing("Q2", Unit.MIDDLE, Why.FEW_PEOPLE)
    shares = [row.answered / row.asked for row in questions if row.asked]
    if len(shares) < LEAST_QUESTIONS:
        return nothing("Q2", Unit.MIDDLE, Why.TOO_LITTLE if shares else Why.NOTHING_YET)
    return Measure("Q2", Unit.MIDDLE, median(shares))


def taken_in(questions: Sequence[Shown], *, people: int) -> Measure:
    """Of the views that were answered for, how many were taken up, or partly; from ten."""
    if people < LEAST_PEOPLE:
        return nothing("Q3", Unit.SHARE, Why.FEW_PEOPLE)
    answered_for = [view for view in _views(questions) if view.fate is not None]
    taken = sum(view.fate is not Fate.NOT for view in answered_for)
    return share("Q3", taken, len(answered_for), least=LEAST_VIEWS)


def lone_views(questions: Sequence[Shown], *, people: int) -> Measure:
    """Of what one alone saw, how much was taken up or got a reason; from three."""
    if people < LEAST_PEOPLE:
        return nothing("Q4", Unit.SHARE, Why.FEW_PEOPLE)
    lone = [view for view in _views(questions) if view.is_lone]
    met = sum(view.fate is Fate.TAKEN or (view.fate is not None and view.has_reason) for view in lone)
    return share("Q4", met, len(lone), least=LEAST_LONE)


def _views(questions: Sequence[Shown]) -> list[View]:
    return [view for question in questions for view in question.views]
