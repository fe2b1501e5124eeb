"""Groups on the map: k-means with a start that is the same each time, over base points when there are many people."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives.map import Points

Labels = NDArray[np.int64]
"""The group of each participant, from 0: groups stand from left to right on the map."""

MANY = 300
_STRIPS = 10  # ten by ten base points
_MOST_ROUNDS = 100
_SAME = 1e-12


def parted(points: Points, k: int) -> Labels:
    """Return k groups of these points, each point in the group whose centre is nearest.

    k-means from four starts, the same each time: the points cut in k equal parts from left to right, from below, by
    direction from the middle, and k points far from each other. The one with the least spread is taken. Over 300
    points, centres are sought among 100 base points: the means of ten by ten equal parts.
    """
    return parted_each(points, [k])[0]


def parted_each(points: Points, ks: Sequence[int]) -> list[Labels]:
    """Return the groups for each k."""
    base, weight = _base(points)
    found = []
    for k in ks:
        tries = [_settled(base, weight, start) for start in _starts(base, weight, k)]
        centres = min(tries, key=lambda tried: tried[1])[0]
        centres = centres[np.lexsort((centres[:, 1], centres[:, 0]))]
        found.append(np.asarray(_away(points, centres).argmin(axis=1)))
    return found


def likeness(one: Labels, other: Labels) -> float:
    """Return the adjusted Rand index of two groupings of the same people: 1 the same, 0 as by chance.

    >>> likeness(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0]))
    1.0
    """
    sizes = int(one.max()) + 1, int(other.max()) + 1
    table = np.bincount(one * sizes[1] + other, minlength=sizes[0] * sizes[1]).reshape(sizes)
    together, first, second = (
        float((counts * (counts - 1)).sum()) / 2 for counts in (table, table.sum(axis=1), table.sum(axis=0))
    )
    pairs = len(one) * (len(one) - 1) / 2
    by_chance, most = first * second / pairs if pairs else 0.0, (first + second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)


def _base(points: Points) -> tuple[Points, NDArray[np.float64]]:
    """Return the points with weight 1 each, or the means of equal parts of them with how many they stand for."""
    if len(points) <= MANY:
        return points, np.ones(len(points))
    strip = np.empty(len(points), np.int64)
    strip[np.lexsort((points[:, 1], points[:, 0]))] = _equal(len(points), _STRIPS)
    order = np.lexsort((points[:, 0], points[:, 1], strip))
    sizes = np.bincount(strip, minlength=_STRIPS)
    weight = np.bincount(np.concatenate([_STRIPS * n + _equal(size, _STRIPS) for n, size in enumerate(sizes)]))
    first = np.cumsum(weight) - weight
    return np.add.reduceat(points[order], first, axis=0) / weight[:, None], weight.astype(float)


def _equal(size: int, parts: int) -> NDArray[np.int64]:
    """Return so many things in so many equal parts: the number of each one's part (size,)."""
    return np.arange(size) * parts // size


def _starts(points: Points, weight: NDArray[np.float64], k: int) -> list[Points]:
    middle = (points * weight[:, None]).sum(axis=0) / weight.sum()
    across, up = (points - middle).T
    starts = []
    for order in (
        np.lexsort((up, across)),
        np.lexsort((across, up)),
        np.lexsort((across, up, np.arctan2(up, across))),
    ):
        half = np.cumsum(weight[order]) - weight[order] / 2
        part = np.minimum((half / weight.sum() * k).astype(int), k - 1)
        starts.append(_means(points[order], weight[order], part, np.tile(middle, (k, 1))))
    far = [int((across**2 + up**2).argmax())]
    while len(far) < k:
        far.append(int(_away(points, points[far]).min(axis=1).argmax()))
    return [*starts, points[far]]


def _settled(points: Points, weight: NDArray[np.float64], centres: Points) -> tuple[Points, float]:
    """Return the centres where k-means comes to rest, and the spread about them."""
    for _ in range(_MOST_ROUNDS):
        away = _away(points, centres)
        nearest = away.argmin(axis=1)
        alone = points[[int((away.min(axis=1) * weight).argmax())] * len(centres)]
        moved = _means(points, weight, nearest, alone)
        if np.abs(moved - centres).max() <= _SAME:
            break
        centres = moved
    return centres, float((_away(points, centres).min(axis=1) * weight).sum())


def _means(points: Points, weight: NDArray[np.float64], part: NDArray[np.int_], otherwise: Points) -> Points:
    """Return the mean of each part (k, 2), or what stands in `otherwise` for a part without any."""
    total = np.bincount(part, weight, len(otherwise))[:, None]
    sums = np.stack([np.bincount(part, weight * column, len(otherwise)) for column in points.T], axis=1)
    return np.where(total > 0, sums / np.maximum(total, _SAME), otherwise)


def _away(points: Points, centres: Points) -> NDArray[np.float64]:
    """Return the square of each point's distance to each centre (points, centres)."""
    across = points[:, :1] - centres[:, 0]
    up = points[:, 1:] - centres[:, 1]
    return across * across + up * up
