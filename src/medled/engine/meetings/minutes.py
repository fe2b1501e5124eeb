"""The time of a meeting: what its items ask for, and what is left of one."""

from collections.abc import Iterable, Sequence
from datetime import datetime


def beyond(items: Iterable[int], minutes: int) -> int:
    """Return by how many minutes the items ask for more than the meeting has.

    >>> beyond([30, 45, 30], 90), beyond([30, 45], 90)
    (15, 0)
    """
    return max(sum(items) - minutes, 0)


def left(minutes: int, *, seconds: int, since: datetime | None, at: datetime) -> int:
    """Return the minutes left of an item, whole and begun ones; below zero when it has gone over.

    `seconds` have been spent on it before, and it has been talked of `since` a moment (None: it is not now).

    >>> left(20, seconds=0, since=datetime(2026, 3, 2, 13, 30), at=datetime(2026, 3, 2, 13, 34, 30))
    16
    """
    spent = seconds + (round((at - since).total_seconds()) if since else 0)
    return -((spent - minutes * 60) // 60)


def shared_out(minutes: int, shares: Sequence[int]) -> list[int]:
    """Return so many minutes shared out in whole ones, as near to these shares as can be and at least one each.

    They make up the minutes exactly when there are as many as items. Where halves compete the earlier item gets it.

    >>> shared_out(60, [3, 7, 5, 15])
    [6, 14, 10, 30]
    >>> shared_out(90, [1, 1, 1, 1, 3])
    [13, 13, 13, 13, 38]
    """
    whole = sum(shares)
    exact = [minutes * share / whole for share in shares]
    given = [max(int(part), 1) for part in exact]
    by_rest = sorted(range(len(shares)), key=lambda place: given[place] - exact[place])
    for place in by_rest[: max(minutes - sum(given), 0)]:
        given[place] += 1
    while sum(given) > max(minutes, len(given)):
        given[given.index(max(given))] -= 1
    return given
