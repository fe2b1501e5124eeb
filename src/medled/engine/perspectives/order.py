"""In which order people meet each other's statements: one that favours nobody, and in which all get seen by enough.

By lot, but the same lot each time: it follows from the question, the person and the statement alone. So nobody's list
jumps when another statement comes, and no two people need the same order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping

ENOUGH = 30
"""From so many reactions a share is known within about 9 points: one standard error of a half."""


def own_order(question: str, person: str, statements: Iterable[str]) -> tuple[str, ...]:
    """Return the statements in a person's own order: for a group, in which everybody meets all of them.

    >>> sorted(own_order("q", "amina", ["1", "2", "3"]))
    ['1', '2', '3']
    """
    return tuple(sorted(statements, key=lambda statement: _lot(question, person, statement)))


def next_statement(
    question: str, person: str, reacted: Collection[str], seen: Mapping[str, int], *, enough: int = ENOUGH
) -> str | None:
    """Return the statement that a person meets next in a large conversation; None when there is none left.

    Parameters
    ----------
    reacted : what the person has reacted to; it does not come again.
    seen : each open statement, with how many have reacted to it, all counted alike.
    enough : from so many on, a statement waits no longer before others.

    Returns
    -------
    The one that fewest have reacted to, of those that not enough have; else any; by the person's own lot in both.
    How people reacted means nothing: no statement is pushed because it is liked, or because it divides.
    """
    left = [statement for statement in seen if statement not in reacted]
    return min(left, key=lambda one: (min(seen[one], enough), _lot(question, person, one)), default=None)


def _lot(*names: str) -> bytes:
    text = "".join(f"{len(name)}:{name}" for name in names)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()
