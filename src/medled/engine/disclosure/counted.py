"""Who counts (P6, P7): the set of a cell changes by at most one person from a wave to the next, or it is held.

Of the people who were counted last time, one may be out, or one new one in, never both. And of those who stay at most
one may count by the same answer as last time: were there more, and few who have answered anew, two figures side by
side would tell what these few have changed (docs/adr/0036). Looks at who has answered and when, never at what.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

MOST_OUT = 1
MOST_AGAIN = 1

Answered = Mapping[str, int]
"""Who has answered, and the number of the wave in which they gave that answer."""


class Held(StrEnum):
    """Why nothing is shown: too few (new) answers, too many changes, or a cell that was not there last time.

    Of one person: shown of no group, and only of several managers' groups together; few managers: not even there.
    """

    TOO_FEW = "too_few"
    CHANGED = "changed"
    NEW_SERIES = "new_series"
    OF_ONE = "of_one"
    FEW_MANAGERS = "few_managers"


def counted(
    available: Answered, waiting: int, before: Answered | None, turn: Callable[[str], tuple[int, int, str]], least: int
) -> Answered | Held:
    """Return who counts in a cell, or why nothing of it is shown.

    Parameters
    ----------
    available: who could count.
    waiting: how many more have answered, but were counted in another cell last time.
    before: who was counted in this cell last time; None when it was not shown.
    turn: the place in line of somebody new, and of who is left out: the lowest first.
    """
    if len(available) < least:
        return Held.NEW_SERIES if len(available) + waiting >= least else Held.TOO_FEW
    if before is None:
        return available
    line = available.keys() - before.keys()
    again = [person for person in before if available.get(person) == before[person]]
    out = len(before) - (len(available) - len(line))
    if out > MOST_OUT or len(line) + waiting > len(before) - out:  # the last: those shown would be the fewer
        return Held.CHANGED
    if len(again) + out > MOST_AGAIN + MOST_OUT:
        return Held.TOO_FEW
    if len(again) > MOST_AGAIN:
        line.add(min(again, key=turn))
    elif line and not out:
        line.remove(min(line, key=turn))
    if len(available) - len(line) < least:
        return Held.TOO_FEW
    return {person: wave for person, wave in available.items() if person not in line} if line else available
