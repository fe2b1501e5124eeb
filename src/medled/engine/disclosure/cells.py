"""Cells (P2, P3): each group alone, or several small siblings together, by what everybody may know.

Looks at who was asked, who has answered and what was shown last time, never at an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Units = tuple[str, ...]
"""The units of a cell, in order."""


def cells_of(
    sizes: Mapping[str, int], parents: Mapping[str, str | None], running: Iterable[Units], least: int
) -> list[Units]:
    """Return the cells of these groups, each group in exactly one, in order.

    What was shown last time stays as it is while all its groups are there. Of the others, those with at least `least`
    answers stand alone; smaller siblings are taken together in their order until they have enough, the rest with the
    last of these. Who has no small siblings, or too few with them, stands alone with too few.

    >>> sizes = {"a": 4, "b": 9, "c": 3, "d": 2}
    >>> cells_of(sizes, dict.fromkeys(sizes, "top"), [], 6)
    [('a', 'c', 'd'), ('b',)]
    """
    cells = [units for units in running if all(unit in sizes for unit in units)]
    placed = {unit for units in cells for unit in units}
    small: dict[str | None, list[str]] = {}
    for unit in sorted(sizes.keys() - placed):
        if sizes[unit] >= least:
            cells.append((unit,))
        else:
            small.setdefault(parents[unit], []).append(unit)
    for parent, siblings in small.items():
        cells += _pools(siblings, sizes, least) if parent is not None else [(unit,) for unit in siblings]
    return sorted(cells)


def _pools(siblings: list[str], sizes: Mapping[str, int], least: int) -> list[Units]:
    pools: list[list[str]] = []
    pool: list[str] = []
    for unit in siblings:
        pool.append(unit)
        if sum(sizes[one] for one in pool) >= least:
            pools.append(pool)
            pool = []
    if not pools:
        return [(unit,) for unit in siblings]
    pools[-1] += pool
    return [tuple(sorted(one)) for one in pools]
