"""What may be told of a group, or of several together, outside of it: a class, a rounded share, or why nothing is.

Source: the common rules for measures (1.1) of the design: from six people on, in classes unless six groups are pooled,
and nothing where more than half would be one person's doing. Never in order of a figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

LEAST_ABOVE = 6  # people, in a group or in those that are told of together
LEAST_POOLED = 6  # groups of which a share is told
LEAST_COUNTED = 10  # things: of fewer no share is told
LOW, HIGH = 1 / 2, 4 / 5
STEP = 5  # percent: what is left when one total is taken from another tells nothing of a group


class How(StrEnum):
    """How much of something there is, or why that is not told."""

    LOW = "low"
    MIDDLE = "middle"
    HIGH = "high"
    FEW_PEOPLE = "few_people"
    NOTHING_YET = "nothing_yet"
    RESTS_ON_ONE = "rests_on_one"


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted of a group, or of several: of things, never of anybody. `most` is the most that rests on one."""

    groups: int = 0
    people: int = 0
    tasks: int = 0
    led: int = 0
    held: int = 0  # commitments to lead or share
    paired: int = 0  # of those: with mandate and promised support
    mandated: int = 0  # of the commitments: with a mandate
    supported: int = 0  # of the commitments: with promised support
    stretched: int = 0  # groups in which somebody has promised support to more than the group thinks one can be near
    most: int = 0
    goals: int = 0
    goals_carried: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a share: its class, and percent in whole fives where enough groups are pooled."""

    how: How
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """What is told of a place: how much is carried, has mandate and support, and how many goals are alive."""

    carried: Told
    paired: Told
    goals: Told
    mandate: Told
    support: Told


def together(counts: Iterable[Counts]) -> Counts:
    """Return several counts as one. The most that rests on one is that of any of them."""
    rows = list(counts)
    sums = {name: sum(getattr(row, name) for row in rows) for name in Counts.__dataclass_fields__ if name != "most"}
    return Counts(**sums, most=max((row.most for row in rows), default=0))


def told_of(counts: Counts) -> Whole:
    """Return what may be told of a group, or of several, outside of it."""
    return Whole(
        _told(counts, counts.led, counts.tasks),
        _told(counts, counts.paired, counts.held),
        _told(counts, counts.goals_carried, counts.goals),
        _told(counts, counts.mandated, counts.held),
        _told(counts, counts.supported, counts.held),
    )


def _told(counts: Counts, part: int, of: int) -> Told:
    if counts.people < LEAST_ABOVE:
        return Told(How.FEW_PEOPLE)
    if not of:
        return Told(How.NOTHING_YET)
    if counts.most * 2 > counts.held > 0:
        return Told(How.RESTS_ON_ONE)
    share = part / of
    how = How.LOW if share < LOW else How.MIDDLE if share < HIGH else How.HIGH
    pooled = counts.groups >= LEAST_POOLED and of >= LEAST_COUNTED
    return Told(how, STEP * round(100 * share / STEP) if pooled else None)


@dataclass(frozen=True, slots=True)
class Pooled:
    """So many of so many things, of several groups together; and the most that is one group's, of each of the two."""

    groups: int  # that have anything to count
    part: int
    of: int
    most_part: int
    most_of: int


def told_together(pooled: Pooled) -> int | None:
    """Return the share of several groups together, in percent in whole fives; None where it can't be told.

    Of six groups, ten things counted, and no group that stands for more than half: then no person does either, and
    none of either can be picked out.
    """
    if pooled.groups < LEAST_POOLED or pooled.of < LEAST_COUNTED:
        return None
    if 2 * pooled.most_of > pooled.of or 2 * pooled.most_part > pooled.part > 0:
        return None
    return STEP * round(100 * pooled.part / pooled.of / STEP)
