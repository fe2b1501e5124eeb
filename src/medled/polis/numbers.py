"""Whole numbers out of many lines of text at once, for files that are too long to be read cell by cell."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LINE_END, _MINUS, _ZERO = b"\n-0"
_LONGEST = 18


def numbers_of(lines: str, separator: str, width: int, columns: Sequence[int]) -> list[NDArray[np.int64]] | None:
    """Return some columns of whole lines as numbers, each (lines,).

    None when anything of it is not just so: other than `width` cells on a line, a column that is no whole numbers, or
    a number that is written otherwise than Python does (007, +1, -0, a space). Who asks reads it cell by cell then.

    >>> numbers_of("7,x,-1\\n12,y,0\\n", ",", 3, [0, 2])
    [array([ 7, 12]), array([-1,  0])]
    """
    if not lines.isascii() or not lines.endswith("\n"):
        return None
    signs = np.frombuffer(lines.encode("ascii"), np.uint8)
    ends = np.flatnonzero((signs == ord(separator)) | (signs == _LINE_END))
    if len(ends) % width:
        return None
    starts = np.concatenate([[0], ends[:-1] + 1])
    closing = signs[ends].reshape(-1, width) == _LINE_END
    if not closing[:, -1].all() or closing[:, :-1].any():
        return None
    found = []
    for column in columns:
        numbers = _parsed(signs, starts[column::width], ends[column::width])
        if numbers is None:
            return None
        found.append(numbers)
    return found


def _parsed(signs: NDArray[np.uint8], start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int64] | None:
    below = signs[start] == _MINUS
    start = start + below
    length = end - start
    shortest, longest = int(length.min()), int(length.max())
    if shortest < 1 or longest > _LONGEST or ((signs[start] == _ZERO) & ((length > 1) | below)).any():
        return None
    numbers = np.zeros(len(start), np.int64)
    for n in range(longest):
        digit = signs[np.minimum(start + n, end) if n >= shortest else start + n] - _ZERO
        if n < shortest:
            if (digit > 9).any():
                return None
            numbers = numbers * 10 + digit
        else:
            here = n < length
            if (digit[here] > 9).any():
                return None
            numbers = np.where(here, numbers * 10 + digit, numbers)
    return np.where(below, -numbers, numbers)
