"""The map: everybody's place on the two axes along which people react most differently.

Each statement is centred by the mean of those who have reacted to it, and what somebody has not reacted to says
nothing (0). The axes are the two leading eigenvectors of the statements' Gram matrix; a place is scaled by the square
root of statements / seen, so that few reactions do not pull it to the middle (as in Polis, Small et al. 2021).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medled.engine.perspectives.reactions import Reactions

Points = NDArray[np.float64]
"""Places on the two axes (people, 2)."""
Axes = NDArray[np.float64]
"""The loading of each statement (2, statements): each axis of length 1, or all 0 where nobody differs."""

_BLOCK = 2**21  # so many cells are written out at a time
_KEPT = 2**24  # and so many are kept, 64 MB of them
_VECTORS = 4
_STEPS = 8
_MOST_STARTS = 40
_EXACT = 1e-7
_NOTHING = 1e-6
_ROUNDING = 1e-12
_CARRIES = 0.5


@dataclass(frozen=True, eq=False, slots=True)
class Map:
    """Where everybody stands: participants and statements in the order of the reactions."""

    places: Points
    axes: Axes


class Sheet:
    """The reactions as a table of people by statements, centred; written out block by block when it is large."""

    def __init__(self, reactions: Reactions) -> None:
        self._reactions = reactions
        seen = np.maximum(np.bincount(reactions.what, minlength=len(reactions.statements)), 1)
        self._centre = np.bincount(reactions.what, reactions.value, len(reactions.statements)) / seen
        self._rows = max(1, _BLOCK // max(1, len(reactions.statements)))
        self._first = reactions.bounds
        self._scale = np.sqrt(len(reactions.statements) / np.maximum(np.diff(self._first), 1))[:, None]
        small = len(reactions.participants) * len(reactions.statements) <= _KEPT
        self._blocks = [self._written(*rows) for rows in self._parts(0, len(reactions.participants))] if small else []

    def gram(self, start: int = 0, stop: int | None = None) -> NDArray[np.float64]:
        """Return the Gram matrix of the statements (statements, statements) over people from start to stop."""
        size = len(self._reactions.statements)
        total = np.zeros((size, size))
        for first, last in self._parts(start, len(self._reactions.participants) if stop is None else stop):
            block = self._block(first, last)
            total += block.T @ block
        return total

    def points(self, axes: Axes) -> Points:
        """Return everybody's place on these axes."""
        points = np.empty((len(self._reactions.participants), 2))
        for first, last in self._parts(0, len(points)):
            points[first:last] = self._block(first, last) @ axes.T.astype(np.float32)
        return np.asarray(points * self._scale)

    def _parts(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        """Yield the bounds of blocks, none across a multiple of the rows of one."""
        while start < stop:
            last = min(stop, (start // self._rows + 1) * self._rows)
            yield start, last
            start = last

    def _block(self, first: int, last: int) -> NDArray[np.float32]:
        if not self._blocks:
            return self._written(first, last)
        number, row = divmod(first, self._rows)
        return self._blocks[number][row : row + last - first]

    def _written(self, first: int, last: int) -> NDArray[np.float32]:
        mine = slice(self._first[first], self._first[last])
        who, what = self._reactions.who[mine], self._reactions.what[mine]
        block = np.zeros((last - first, len(self._reactions.statements)), np.float32)
        block[who - first, what] = self._reactions.value[mine] - self._centre[what]
        return block


def mapped(reactions: Reactions, before: Mapping[str, tuple[float, float]] | None = None) -> Map:
    """Return the map of these reactions.

    An axis points to where the first statement that carries it (its loading at least half of the largest) is agreed
    to. `before` is each statement's loadings on an earlier map: then each axis points as it did there.
    """
    sheet = Sheet(reactions)
    axes = leading(sheet.gram())
    earlier = None
    if before is not None:
        earlier = np.array([before.get(name, (0.0, 0.0)) for name in reactions.statements]).T.reshape(2, -1)
    axes = turned(axes, earlier)
    return Map(sheet.points(axes), axes)


def leading(gram: NDArray[np.float64]) -> Axes:
    """Return the two leading eigenvectors of a Gram matrix (statements, statements), by block Lanczos, begun anew.

    All that comes of one start is kept until it is full: where there is hardly a second axis, five times as quick as
    going on from the last product alone.
    """
    size = len(gram)
    axes = np.zeros((2, size))
    reach = np.trace(gram)
    if reach <= _NOTHING:
        return axes
    start = np.linalg.qr(np.random.default_rng(0).standard_normal((size, min(size, _VECTORS))))[0]
    for _ in range(_MOST_STARTS):
        basis, ahead = _reached(gram, start)
        values, turn = np.linalg.eigh(basis.T @ ahead)
        two = slice(None, -3, -1)
        found = basis @ turn[:, two]
        if np.abs(ahead @ turn[:, two] - found * values[two]).max() <= _EXACT * values[-1]:
            break
        start = np.linalg.qr(basis @ turn[:, : -_VECTORS - 1 : -1])[0]
    for n, value in enumerate(values[two]):
        if value > _NOTHING * reach:
            axes[n] = found[:, n]
    return axes


def _reached(gram: NDArray[np.float64], start: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what a few products reach from some vectors, at right angles, and the product of each."""
    if len(gram) <= _STEPS * _VECTORS:
        return np.eye(len(gram)), gram
    basis, ahead = start, gram @ start
    step, least = ahead, _ROUNDING * np.trace(gram)
    while basis.shape[1] < _STEPS * _VECTORS:
        ways, sizes, _ = np.linalg.svd(step - basis @ (basis.T @ step), full_matrices=False)
        step = ways[:, sizes > least]  # the rest leads nowhere new, and is at right angles to nothing
        if not step.size:
            break
        for _ in range(2):  # where little is left after the first, it is not at right angles yet
            step = np.linalg.qr(step - basis @ (basis.T @ step))[0]
        basis, step = np.hstack([basis, step]), gram @ step
        ahead = np.hstack([ahead, step])
    return basis, ahead


def turned(axes: Axes, before: Axes | None = None) -> Axes:
    """Return the axes with their signs fixed, by an earlier map's where it says anything."""
    signs = np.ones((2, 1))
    for n, axis in enumerate(axes):
        likeness = 0.0 if before is None else float(axis @ before[n])
        if not likeness:
            large = np.abs(axis)
            likeness = axis[np.argmax(large >= _CARRIES * large.max())] if large.any() else 1.0
        signs[n] = -1 if likeness < 0 else 1
    return axes * signs
