"""Reactions to statements: taken in as they come, the last one of each person to each statement kept.

`Gathering` takes them in by the batch, so that a file of any length needs memory for what is kept only; `gathered`
does the same from rows. What comes out stands in an order of its own: the order of the rows changes nothing.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

AGREE, PASS, DISAGREE = 1, 0, -1
Row = tuple[str, str, int, int]
"""Participant, statement, value (1 agree, 0 pass, -1 disagree), moment (a whole number, such as milliseconds)."""

Numbers = NDArray[np.int64]
Names = Sequence[str] | Numbers

MOST_PARTICIPANTS = 1_000_000
MOST_STATEMENTS = 5_000
LONGEST_ID = 100
LATEST = 2**60
_BATCH = 100_000
_PARTS = 16  # what is kept lies in so many parts by lot, cleared one at a time, which takes little room
_LEAST_TO_CLEAR = 50_000
_CAUTION = np.array([1, 2, 0])  # of disagree, pass, agree
_VALUES = np.array([AGREE, DISAGREE, PASS], dtype=np.int8)  # by caution
_SHIFT = 16  # a statement's code fits in so many bits


class ReactionError(ValueError):
    """A row can't be used: `row` counts from 0 in what was given, `code` says why, `facts` the particulars.

    Codes: `value`, `moment`, `no_participant`, `no_statement`, `long_id`, `no_such_statement`, `many_participants`,
    `many_statements`.
    """

    def __init__(self, row: int, code: str, **facts: Any) -> None:
        super().__init__(f"row {row}: {code}")
        self.row, self.code, self.facts = row, code, facts


@dataclass(frozen=True, eq=False, slots=True)
class Reactions:
    """The reactions that count, one of a person to a statement, by person and then by statement.

    Participants stand in an order by lot, the same each time; statements by number, then by name. Each has at least
    one reaction. `who` and `what` (n,) are places in them, `value` (n,) is 1, 0 or -1.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    who: NDArray[np.int32]
    what: NDArray[np.int32]
    value: NDArray[np.int8]

    @property
    def bounds(self) -> NDArray[np.int64]:
        """Where each participant's reactions begin, and where the last one's end (participants + 1,)."""
        return np.searchsorted(self.who, np.arange(len(self.participants) + 1, dtype=np.int32))

    @property
    def seen(self) -> NDArray[np.int64]:
        """How many statements each participant has reacted to (participants,)."""
        return np.diff(self.bounds)

    def only(self, kept: NDArray[np.bool_]) -> Reactions:
        """Return some of the reactions (n,); everybody's place and every statement's stays as it was."""
        return Reactions(self.participants, self.statements, self.who[kept], self.what[kept], self.value[kept])


def gathered(
    rows: Iterable[Row], *, taken_away: Collection[str] = (), statements: Collection[str] | None = None
) -> Reactions:
    """Return the reactions that count of these rows.

    The last of a person to a statement counts. Of several at the same moment the most cautious does: pass before
    disagree before agree. Reactions to what is taken away are left out, and people who have no others.

    Raises
    ------
    ReactionError naming the first row that can't be used. When `statements` are given, a row on none of them is one.
    """
    gathering = Gathering(taken_away, statements)
    given = iter(rows)
    for start in count(0, _BATCH):
        batch = list(islice(given, _BATCH))
        if not batch:
            return gathering.reactions()
        try:
            gathering.add(*zip(*batch, strict=True))
        except ReactionError as wrong:
            raise ReactionError(start + wrong.row, wrong.code, **wrong.facts) from wrong
    raise AssertionError("unreachable")


class Gathering:
    """Takes reactions in by the batch and keeps the last of each: 16 bytes a reaction that counts, and its names."""

    def __init__(self, taken_away: Collection[str] = (), statements: Collection[str] | None = None) -> None:
        self._taken_away = frozenset(taken_away)
        self._known = None if statements is None else frozenset(statements)
        self._people: dict[str, int] = {}
        self._statements: dict[str, int] = {}
        self._parts = [_Part() for _ in range(_PARTS)]

    @property
    def unused(self) -> frozenset[str]:
        """What is taken away and has no reaction in what was taken in."""
        return self._taken_away - self._statements.keys()

    def add(
        self,
        participants: Names,
        statements: Names,
        values: Sequence[int] | Numbers,
        moments: Sequence[int] | Numbers,
    ) -> None:
        """Take in reactions, each a place in these four, equally long. Numbers for names stand for their digits.

        Raises
        ------
        ReactionError naming the place of the first that can't be used; nothing of the batch is kept then.
        """
        value = _whole(values, "value", AGREE)
        moment = _whole(moments, "moment", LATEST)
        what, new_statements = self._codes(statements, self._statements)
        who, new_people = self._codes(participants, self._people)
        if new_statements or new_people:
            self._check(statements, new_statements, self._statements, MOST_STATEMENTS)
            self._check(participants, new_people, self._people, MOST_PARTICIPANTS)
            for name in new_statements:
                self._statements[name] = len(self._statements)
            for name in new_people:  # a code tells the part where somebody's reactions lie, by lot
                self._people[name] = len(self._people) * _PARTS + _lot(name) * _PARTS // 2**32
            what, who = self._codes(statements, self._statements)[0], self._codes(participants, self._people)[0]
        key, stamp = (who << _SHIFT) | what, moment * 4 + _CAUTION[value + 1]
        for n, part in enumerate(self._parts):
            mine = who % _PARTS == n
            part.add(key[mine], stamp[mine])

    def reactions(self) -> Reactions:
        """Return what counts. Nothing can be taken in afterwards."""
        people = sorted(self._people, key=lambda name: (_lot(name), name))
        statements = sorted(self._statements.keys() - self._taken_away, key=_place)
        turn = np.empty(len(people), np.int32)
        turn[[self._people[name] // _PARTS for name in people]] = np.arange(len(people))
        place = np.full(len(self._statements), -1, np.int32)
        place[[self._statements[name] for name in statements]] = np.arange(len(statements))
        size = sum(part.clear() for part in self._parts)
        who, what, value = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int8)
        end = 0
        for part in self._parts:  # the people of the next part all come after those of this one
            key, stamp = part.kept.pop()
            at = place[key & ((1 << _SHIFT) - 1)]
            kept = at >= 0
            by, at = turn[(key[kept] >> _SHIFT) // _PARTS], at[kept]
            order = np.lexsort((at, by))
            start, end = end, end + len(order)
            who[start:end], what[start:end] = by[order], at[order]
            value[start:end] = _VALUES[stamp[kept][order] % 4]
        return _without_the_silent(tuple(people), tuple(statements), who[:end], what[:end], value[:end])

    def _codes(self, names: Names, codes: dict[str, int]) -> tuple[Numbers, set[str]]:
        """Return the code of each name, or what has no code yet."""
        if isinstance(names, np.ndarray):
            unlike, places = np.unique(names, return_inverse=True)
            found, new = self._codes(list(map(str, unlike.tolist())), codes)
            return (found, new) if new else (found[places], new)
        try:
            return np.fromiter(map(codes.__getitem__, names), np.int64, len(names)), set()
        except KeyError:
            return np.empty(0, np.int64), set(names) - codes.keys()

    def _check(self, names: Names, new: set[str], codes: dict[str, int], most: int) -> None:
        of_people = codes is self._people
        wrong: dict[str, tuple[str, dict[str, Any]]] = {}
        for name in new:
            if not name:
                wrong[name] = ("no_participant" if of_people else "no_statement", {})
            elif len(name) > LONGEST_ID:
                wrong[name] = ("long_id", {"most": LONGEST_ID})
            elif not of_people and self._known is not None and name not in self._known:
                wrong[name] = ("no_such_statement", {"statement": name})
        if wrong:
            names = _texts(names)
            row = next(row for row, name in enumerate(names) if name in wrong)
            code, facts = wrong[names[row]]
            raise ReactionError(row, code, **facts)
        if len(codes) + len(new) > most:
            names = _texts(names)
            first = sorted(names.index(name) for name in new)[most - len(codes)]
            raise ReactionError(first, "many_participants" if of_people else "many_statements", most=most)


class _Part:
    """The reactions of some of the participants, cleared of what no longer counts when they have doubled."""

    def __init__(self) -> None:
        self.kept: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
        self.fresh, self.limit = 0, _LEAST_TO_CLEAR

    def add(self, key: NDArray[np.int64], stamp: NDArray[np.int64]) -> None:
        self.kept.append((key, stamp))
        self.fresh += len(key)
        if self.fresh > self.limit:
            self.limit = max(_LEAST_TO_CLEAR, self.clear() // 3)
            self.fresh = 0

    def clear(self) -> int:
        """Keep the last reaction of each to each, and return how many there are."""
        none = np.empty(0, np.int64)
        key, stamp = (np.concatenate(column) for column in zip(*self.kept, (none, none), strict=True))
        self.kept.clear()
        order = np.lexsort((stamp, key))
        key = key[order]
        last = np.ones(len(key), np.bool_)
        last[:-1] = key[1:] != key[:-1]
        self.kept.append((key[last], stamp[order][last]))
        return int(last.sum())


def _texts(names: Names) -> list[str]:
    return list(map(str, names.tolist())) if isinstance(names, np.ndarray) else list(names)


def _whole(numbers: Sequence[int] | Numbers, code: str, most: int) -> Numbers:
    try:
        array = numbers if isinstance(numbers, np.ndarray) else np.fromiter(numbers, np.int64, len(numbers))
    except OverflowError:
        array = np.array([min(max(number, -most - 1), most + 1) for number in numbers], np.int64)
    beyond = np.abs(array) > most
    if beyond.any():
        row = int(beyond.argmax())
        raise ReactionError(row, code, value=int(numbers[row]))
    return array


def _lot(name: str) -> int:
    return zlib.crc32(name.encode(errors="surrogatepass"))


def _place(name: str) -> tuple[int, int, str]:
    """Return where a statement stands: numbers in their order, then names in theirs."""
    return (0, int(name), name) if name.isascii() and name.isdigit() else (1, 0, name)


def _without_the_silent(
    people: tuple[str, ...],
    statements: tuple[str, ...],
    who: NDArray[np.int32],
    what: NDArray[np.int32],
    value: NDArray[np.int8],
) -> Reactions:
    """Leave out who has no reaction left; those who stay keep their order."""
    speaks = np.bincount(who, minlength=len(people)) > 0
    if not speaks.all():
        who = (np.cumsum(speaks, dtype=np.int32) - 1)[who]
        people = tuple(name for name, speak in zip(people, speaks, strict=True) if speak)
    return Reactions(people, statements, who, what, value)
