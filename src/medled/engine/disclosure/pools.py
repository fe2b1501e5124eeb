"""Pools: what is about one person, the manager, is told of several managers' groups together and of no group.

A pool is a cell: who counts, and the blocks of five, are as in any other (P3 to P7). What is added keeps the managers
safe too. At least six managers' groups are in it, each with four answers or more, and its ends are merged so far that
whoever knows every answer of one manager's groups still finds a mean of 2.5 or less and one of 3.5 or more possible
for each of the others.

Looks at who was asked, who has answered and who manages, never at an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from medled.engine.disclosure.bands import LEAST, REACH, STEPS, Band, band, first_ends, last_begins
from medled.engine.disclosure.cells import Units
from medled.engine.disclosure.counted import Held
from medled.engine.disclosure.tree import Tree

LEAST_MANAGERS = LEAST
LEAST_EACH = 4  # in three, whoever knows their own answer, and who has left, may know too much of the third
HALVES_TO_HIGH = 5  # of a step from the lowest answer: a mean of 3.5 is two and a half above 1, and 2.5 as far below 5


def whose_is(units: Iterable[str], managers: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """Return of each unit whose it is, by one of their units: those that share a manager are one manager's.

    >>> whose_is("abc", {"a": frozenset({"x", "y"}), "b": frozenset({"y"})})
    {'a': 'a', 'b': 'a', 'c': 'c'}
    """
    first: dict[str, str] = {}  # of a manager, or of a unit: whose it is

    def top(name: str) -> str:
        while first.setdefault(name, name) != name:
            first[name] = name = first[first[name]]
        return name

    ordered = sorted(units)
    for unit in ordered:
        for manager in managers.get(unit, ()):
            one, other = sorted((top(f"unit {unit}"), top(f"who {manager}")), reverse=True)
            first[other] = one
    found: dict[str, str] = {}
    return {unit: found.setdefault(top(f"unit {unit}"), unit) for unit in ordered}


def pools_of(
    sizes: Mapping[str, int], tree: Tree, whose: Mapping[str, str], running: Iterable[Units]
) -> tuple[list[Units], list[Units]]:
    """Return the pools of these groups, and those that are in none, each group once, in order.

    `sizes` tells how many of each could count. What was shown together last time stays so while all its groups are
    there. Of the others, each unit that has six managers' groups below it with four to count, and not yet in a pool
    further down, takes them together; what is left over at a top is in none.
    """
    pools = [units for units in running if all(unit in sizes for unit in units)]
    placed = {unit for units in pools for unit in units}
    groups: dict[str, list[str]] = {}
    for unit in sorted(sizes.keys() - placed):
        groups.setdefault(whose[unit], []).append(unit)
    at: dict[str | None, list[list[str]]] = {}
    for those in groups.values():
        at.setdefault(tree.home_of(those), []).append(those)
    left = at.pop(None, [])
    for unit in tree.from_below:
        here = at.pop(unit, [])
        if sum(sum(sizes[one] for one in those) >= LEAST_EACH for those in here) >= LEAST_MANAGERS:
            pools.append(_flat(here))
        elif tree.above[unit] is None:
            left += [[one for those in here for one in those]] if here else []
        elif here:
            at.setdefault(tree.above[unit], []).extend(here)
    return sorted(pools), sorted(map(tuple, map(sorted, left)))


def _flat(those: Iterable[Iterable[str]]) -> Units:
    return tuple(sorted(one for each in those for one in each))


def of_enough(of: Mapping[str, str]) -> set[str]:
    """Return who of these people may count: where four or more would. `of` says whose group each is in."""
    sizes = Counter(of.values())
    return {person for person, whose in of.items() if sizes[whose] >= LEAST_EACH}


def told(total: int, of: Iterable[str]) -> Band | Held:
    """Return the band of a sum of answers, counted from 0; `of` says of each whose group it was given in.

    Held where there are too few managers, or one has so many of the answers that hardly any other would be left.
    """
    sizes = Counter(of)
    if len(sizes) < LEAST_MANAGERS or min(sizes.values()) < LEAST_EACH:
        return Held.FEW_MANAGERS
    n, reach = sizes.total(), reach_of(sizes.values())
    if last_begins(n, reach) <= first_ends(reach):
        return Held.FEW_MANAGERS
    return band(n, total, reach)


def reach_of(sizes: Iterable[int]) -> int:
    """Return how far the first band of a pool goes at least: all 5 in the largest manager's groups, and a mean of 3.5
    in those of the next, with all others at 1.

    >>> reach_of([8] * 6)
    52
    """
    largest, second = sorted(sizes, reverse=True)[:2]
    return max(REACH, STEPS * largest + (HALVES_TO_HIGH * second + 1) // 2)
