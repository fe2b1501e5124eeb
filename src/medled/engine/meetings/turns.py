"""Whose turn it is: leading a meeting, and writing at it, move round the ring. Knows seats, not people's merits."""

from collections.abc import Collection, Sequence


def next_in_turn(ring: Sequence[int], had: Sequence[int], *, without: Collection[int] = ()) -> int | None:
    """Return whose turn it is next, or None when nobody can.

    Parameters
    ----------
    ring: who sits in it, in the order of the seats.
    had: who has had the turn or has passed it, the latest first. Who was away had no turn.
    without: who can't this time: away that day, has passed, or has the other duty.

    Notes
    -----
    The turn goes on round the ring from the latest who still sits there, but somebody who was left out on the way
    comes first: of two, the one whose last turn lies longer back. Nobody is asked again before everybody else who can
    has been asked since.

    >>> next_in_turn([1, 2, 3, 4], had=[2, 1])
    3
    >>> next_in_turn([1, 2, 3, 4], had=[2, 1], without=[3])
    4
    >>> next_in_turn([1, 2, 3, 4], had=[4, 2, 1])  # 3 was away
    3
    """
    latest = next((person for person in had if person in ring), None)
    begin = ring.index(latest) + 1 if latest is not None else 0
    onwards = [*ring[begin:], *ring[:begin]]
    back = {person: -had.index(person) if person in had else -len(had) for person in ring}
    can = [person for person in onwards if person not in without]
    return min(can, key=back.__getitem__, default=None)
