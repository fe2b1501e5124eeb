"""One measure of a group, or why there is nothing to say."""

from dataclasses import dataclass
from enum import StrEnum

LEAST_PEOPLE = 3


class Unit(StrEnum):
    """What a measure counts in."""

    SHARE = "share"  # 0 to 1, of things that can be counted
    SHARE_OF_HOURS = "share_of_hours"  # 0 to 1, where a bigger task weighs more
    LEVEL = "level"  # 0 to 1, between "may propose" and "decides"
    PEOPLE = "people"  # so many, to the nearest half
    MIDDLE = "middle"  # 0 to 1, the middle one of several shares
    QUARTERS = (
        "quarters"  # 0 to 1, to the nearest quarter: of each one's own acts, or of what is often one's to answer
    )
    ROOM = "room"  # 0 and up, to the nearest quarter: above 1 it does not fit


class Why(StrEnum):
    """Why a measure says nothing."""

    FEW_PEOPLE = "few_people"  # fewer than three in the ring: a figure would be a figure of somebody
    NOTHING_YET = "nothing_yet"  # there is nothing to count
    TOO_LITTLE = "too_little"  # there is something, but too little for a share to mean anything
    FEW_BEHIND = "few_behind"  # too few stand behind it, or one behind more than half: somebody could be picked out
    NONE_RAISED = "none_raised"  # nobody has objected, though there were rounds enough to
    TOO_LATE = "too_late"  # it was changed before the month was counted, and nothing says what it was


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure by its code in the design (W1, S1 ...). `value` is None exactly when `why` says why.

    `part` and `of` are the things behind a share, where they can be counted: "three of four" says more than 75 %.
    """

    code: str
    unit: Unit
    value: float | None = None
    part: int | None = None
    of: int | None = None
    why: Why | None = None


def nothing(code: str, unit: Unit, why: Why) -> Measure:
    """Return the measure that says nothing, and why."""
    return Measure(code, unit, why=why)


def share(code: str, part: int, of: int, *, least: int = 1) -> Measure:
    """Return so many of so many; nothing below the least number that says anything.

    >>> share("N1", 3, 4).value, share("S4", 1, 2, least=3).why.value
    (0.75, 'too_little')
    """
    if of < least:
        return nothing(code, Unit.SHARE, Why.TOO_LITTLE if of else Why.NOTHING_YET)
    return Measure(code, Unit.SHARE, part / of, part, of)


def share_of_hours(code: str, part: int, of: int, *, counted: tuple[int, int]) -> Measure:
    """Return a share of minutes, with the things behind it; nothing where there are no minutes at all."""
    if not of:
        return nothing(code, Unit.SHARE_OF_HOURS, Why.NOTHING_YET)
    return Measure(code, Unit.SHARE_OF_HOURS, part / of, *counted)
