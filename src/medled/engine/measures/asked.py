"""What people say and have said of their room, for themselves: told only where nobody can be picked out.

Source: the design's R3 and H3, and its rules for what comes of private acts: six people, ten acts, nobody behind more
than half, in quarters, once a quarter of a year.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing

LEAST_BEHIND = 6  # people
LEAST_ACTS = 10
STEP = 4  # told in quarters


def mandate_enough(answers: Sequence[tuple[int, bool]], *, people: int) -> Measure:
    """Of the check-ins of a quarter that said whether the mandate is enough, how many said yes.

    `answers` are who answered, and whether it was a yes, one for each check-in.
    """
    if people < LEAST_PEOPLE:
        return nothing("R3", Unit.QUARTERS, Why.FEW_PEOPLE)
    if not answers:
        return nothing("R3", Unit.QUARTERS, Why.NOTHING_YET)
    if len(answers) < LEAST_ACTS or not _blurred(Counter(person for person, _enough in answers)):
        return nothing("R3", Unit.QUARTERS, Why.FEW_BEHIND)
    return Measure("R3", Unit.QUARTERS, in_quarters(sum(enough for _person, enough in answers), len(answers)))


def fits(given: Mapping[int, int], carried: Mapping[int, float], *, people: int) -> Measure:
    """How much of the room that people have given is taken by what they carry: above 1 it does not fit.

    Both in minutes a month, by person; who has given no room is not counted.
    """
    if people < LEAST_PEOPLE:
        return nothing("H3", Unit.ROOM, Why.FEW_PEOPLE)
    room = {person: minutes for person, minutes in given.items() if minutes > 0}
    if not room:
        return nothing("H3", Unit.ROOM, Why.NOTHING_YET)
    taken = {person: carried.get(person, 0) for person in room}
    if not _blurred(room) or any(2 * minutes > sum(taken.values()) > 0 for minutes in taken.values()):
        return nothing("H3", Unit.ROOM, Why.FEW_BEHIND)
    return Measure("H3", Unit.ROOM, in_quarters(sum(taken.values()), sum(room.values())))


def in_quarters(part: float, of: float) -> float:
    """Return a share to the nearest quarter; a half of one is rounded up.

    >>> in_quarters(7, 10), in_quarters(5, 8)
    (0.75, 0.75)
    """
    return int(part * STEP / of + 0.5) / STEP


def _blurred(behind: Mapping[int, int]) -> bool:
    """Whether so many stand behind, none of them behind more than half, that nobody can be picked out."""
    return len(behind) >= LEAST_BEHIND and max(behind.values()) * 2 <= sum(behind.values())
