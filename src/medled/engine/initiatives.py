"""The life of initiatives: which step may follow which, and what can be said of how a group takes initiative together.

Of a person nothing is said, and no group is set beside another.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from medled.engine.picture import Step
from medled.engine.workdays import Calendar

# What may follow. A no, or an objection that is worked in, leads back; a trial that is changed becomes a new proposal.
FOLLOWS: Mapping[Step, frozenset[Step]] = {
    Step.SPARK: frozenset({Step.GATHERING, Step.PROPOSAL, Step.DECISION, Step.TRIAL, Step.ENDED}),
    Step.GATHERING: frozenset({Step.PROPOSAL, Step.DECISION, Step.TRIAL, Step.ENDED}),
    Step.PROPOSAL: frozenset({Step.GATHERING, Step.DECISION, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.DECISION: frozenset({Step.GATHERING, Step.PROPOSAL, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.TRIAL: frozenset({Step.LEARNING, Step.ENDED}),
    Step.LEARNING: frozenset({Step.PROPOSAL, Step.TRIAL, Step.ADOPTED, Step.ENDED}),
    Step.ADOPTED: frozenset(),
    Step.ENDED: frozenset(),
}


def may_follow(before: Step, after: Step) -> bool:
    """Whether an initiative may go from one step to another.

    >>> may_follow(Step.SPARK, Step.GATHERING), may_follow(Step.ENDED, Step.TRIAL)
    (True, False)
    """
    return after in FOLLOWS[before]


LEAST_PEOPLE = 3
LEAST_SPARKS = 5
LEAST_DECIDED = 5
OTHERS_WITH_A_CONTRIBUTION = 2
RIPE_AFTER = timedelta(days=14)  # before that nobody can be missed
FROM_FEW, FROM_MANY = 0.5, 0.8  # of what chance alone would spread


class Spread(StrEnum):
    """From how many the sparks come; a word, never a figure and never a name."""

    FEW = "few"
    SOME = "some"
    MANY = "many"


@dataclass(frozen=True, slots=True)
class Counted:
    """An initiative as it is counted: for the group, never for a person."""

    id: int
    sparked_on: date
    initiator: int | None = None  # None: it came without a name
    others: int = 0  # who joined beside whoever lit it
    decided_on: date | None = None
    in_place: bool = False  # decided by whoever holds the mandate, or by consent within it
    over_on: date | None = None  # without a decision: let go, resting, or merged into another
    is_tried: bool = False
    is_learnt: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    of: int


@dataclass(frozen=True, slots=True)
class Wait:
    """The median of working days from a spark to a decision; `is_more`: more than that, for half are undecided."""

    days: int
    is_more: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """How many have come how far, and the one that has waited longest for its decision."""

    sparked: int
    joined: int
    decided: int
    tried: int
    learnt: int
    longest: int | None = None  # the id of an initiative; None: nothing waits


@dataclass(frozen=True, slots=True)
class Capability:
    """What can be said of how a group takes initiative together, beside its measures. None: too little to say."""

    told: bool  # False: too few people or sparks; then all else is None
    sparks: int = 0
    wait: Wait | None = None
    in_place: Share | None = None
    spread: Spread | None = None


def capability(rows: Sequence[Counted], *, people: int, calendar: Calendar, on: date) -> Capability:
    """Return what can be said of these sparks (of a year, in any order) of a group of so many people, on a day.

    Source: the design's measures I1, I3, I5 and I7; whether others join, answers come and something is learnt (I2, I4,
    I6) are measures of the group. Nothing below 3 people or 5 sparks. No figure is of a person, and none has a goal:
    speed stands beside learning, and many sparks beside answers.
    """
    if people < LEAST_PEOPLE or len(rows) < LEAST_SPARKS:
        return Capability(told=False, sparks=len(rows))
    decided = [row for row in rows if row.decided_on is not None]
    in_place = Share(sum(row.in_place for row in decided), len(decided))
    return Capability(
        told=True,
        sparks=len(rows),
        wait=time_to_decision(rows, calendar, on),
        in_place=in_place if len(decided) >= LEAST_DECIDED else None,
        spread=spread([row.initiator for row in rows if row.initiator is not None], people),
    )


def flow(rows: Sequence[Counted]) -> Flow:
    """Return how many sparks have been joined, decided, tried and learnt from, and which has waited longest."""
    waiting = [row for row in rows if row.decided_on is None and row.over_on is None]
    return Flow(
        sparked=len(rows),
        joined=sum(row.others > 0 for row in rows),
        decided=sum(row.decided_on is not None for row in rows),
        tried=sum(row.is_tried for row in rows),
        learnt=sum(row.is_learnt for row in rows),
        longest=min(waiting, key=lambda row: (row.sparked_on, row.id)).id if waiting else None,
    )


def time_to_decision(rows: Sequence[Counted], calendar: Calendar, on: date) -> Wait | None:
    """Return the median of working days from spark to decision by Kaplan and Meier; None for fewer than 5 sparks.

    What is undecided has waited till today, what was let go till it was: it counts for as long as it was there.
    The median of those decided alone would be too rosy. O(n log n) in the rows, beside the counting of days.
    """
    if len(rows) < LEAST_SPARKS:
        return None
    waited = sorted(
        (_waited(row, calendar, on), row.decided_on is None) for row in rows
    )  # at the same day the decided first: who is censored then was still there
    left, share = len(waited), 1.0
    for days, same in groupby(waited, key=lambda one: one[0]):
        here = list(same)
        share *= 1 - sum(not is_open for _days, is_open in here) / left
        if share <= HALF:
            return Wait(days)
        left -= len(here)
    return Wait(waited[-1][0], is_more=True)


def spread(initiators: Sequence[int], people: int) -> Spread | None:
    """Return whether sparks come from few or many, beside what chance would give; None for fewer than 5.

    >>> spread([1, 1, 1, 1, 1], 8).value, spread([1, 2, 3, 4, 5], 8).value
    ('few', 'many')
    """
    sparks = len(initiators)
    if sparks < LEAST_SPARKS or people < LEAST_PEOPLE:
        return None
    expected = people * (1 - (1 - 1 / people) ** sparks)
    found = len(set(initiators)) / expected
    return Spread.FEW if found < FROM_FEW else Spread.MANY if found >= FROM_MANY else Spread.SOME


HALF = 0.5 + 1e-9  # a product of shares


def _waited(row: Counted, calendar: Calendar, on: date) -> int:
    until = row.decided_on or row.over_on or on
    return calendar.working_days_left(row.sparked_on, max(until, row.sparked_on))
