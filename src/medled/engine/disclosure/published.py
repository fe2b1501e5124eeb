"""What of a pulse is shown (P2 to P7): the bands of each cell, or why it is held, and parents by the bands alone.

A wave is decided by itself and what was shown of the one before it: what comes later changes nothing. Costs a step an
answer.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from medled.engine.disclosure.bands import LEAST, Band, band
from medled.engine.disclosure.cells import Units, cells_of
from medled.engine.disclosure.counted import Answered, Held, counted
from medled.engine.disclosure.pools import of_enough, pools_of, told, whose_is
from medled.engine.disclosure.pulse import LOWEST, NOBODY, OfOne, Pulse, Wave
from medled.engine.disclosure.tree import Tree


@dataclass(frozen=True, slots=True)
class Cell:
    """Groups that are told of together: a band for each question that is shown, a reason for each that is held.

    A group alone or several small siblings; of questions about one person, a pool. `counted` says by question whose
    answer of which wave (from 0) is in the band. It is never shown: the next wave is decided by it, and the attacker
    is taken to know it.
    """

    units: Units
    shown: Mapping[str, Band]
    held: Mapping[str, Held]
    counted: Mapping[str, Answered] = field(repr=False)

    @property
    def why_held(self) -> Held | None:
        """Why nothing of it is shown; None when something is."""
        if self.shown:
            return None
        those = (Held.CHANGED, Held.NEW_SERIES, Held.TOO_FEW, Held.FEW_MANAGERS, Held.OF_ONE)
        return next((why for why in those if why in self.held.values()), Held.TOO_FEW)


@dataclass(frozen=True, slots=True)
class Parent:
    """A unit with units below it: of each question the sum of the bands that are shown below it."""

    unit: str
    shown: Mapping[str, Band]


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown of a wave: cells and parents by unit id; pools where something is about one person."""

    id: str
    cells: tuple[Cell, ...]
    parents: tuple[Parent, ...]
    pools: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """The wave before one, its cells and its pools. `is_known`: False where it is lost who counted."""

    wave: Wave
    cells: tuple[Cell, ...]
    is_known: bool = True
    pools: tuple[Cell, ...] = ()


def publish(pulse: Pulse, least: int = LEAST) -> tuple[Published, ...]:
    """Return what is shown of each wave.

    Raises
    ------
    ValueError when `least` is lower than 6: it can be raised, never lowered.
    """
    if least < LEAST:
        raise ValueError(f"A cell has {LEAST} answers or more")
    shown: list[Published] = []
    since: dict[str, tuple[str, int]] = {}
    before: Before | None = None
    for n, wave in enumerate(pulse.waves):
        since = {
            person: since[person] if person in since and since[person][0] == unit else (unit, n)
            for person, unit in wave.roster.items()
        }
        turn = {person: joined for person, (_, joined) in since.items()}
        shown.append(publish_next(pulse.parents, pulse.questions, wave, n, before, turn, least, pulse.of_one))
        before = Before(wave, shown[-1].cells, pools=shown[-1].pools)
    return tuple(shown)


def publish_next(
    above: Mapping[str, str | None],
    questions: tuple[str, ...],
    wave: Wave,
    n: int,
    before: Before | None,
    since: Mapping[str, int],
    least: int = LEAST,
    of_one: OfOne = NOBODY,
) -> Published:
    """Return what is shown of wave number `n`, for whoever keeps no more than the wave before it.

    `above` is the parent of each unit; `since` tells who has been longest in their group: the lowest number.
    """
    of_wave, tree = _Wave(questions, wave, n, before, since, least), Tree(above)
    cells = of_wave.cells(above, before, of_one.questions)
    pools = of_wave.pools(tree, before, of_one) if of_one.questions else ()
    return Published(wave.id, cells, parents((*cells, *pools), tree, questions), pools)


def parents(cells: tuple[Cell, ...], tree: Tree, questions: tuple[str, ...]) -> tuple[Parent, ...]:
    """Return the figures of units with units below them, from the bands of cells and pools and nothing else (P5)."""
    sums: dict[str, dict[str, Band]] = {}

    def lay(unit: str | None, bands: Mapping[str, Band]) -> None:
        if unit is not None and bands:
            mine = sums.setdefault(unit, {})
            for question, one in bands.items():
                mine[question] = mine[question] + one if question in mine else one

    for cell in cells:
        lay(tree.home_of(cell.units), cell.shown)
    for unit in tree.from_below:
        lay(tree.above[unit], sums.get(unit, {}))
    return tuple(
        Parent(unit, {question: sums[unit][question] for question in questions if question in sums[unit]})
        for unit in sorted(sums)
    )


class _Last:
    """Cells of the wave before: which of them go on, and in which each unit was shown."""

    def __init__(self, cells: tuple[Cell, ...], *, is_known: bool) -> None:
        shown = {cell.units: cell for cell in cells if cell.shown}
        self.running = shown if is_known else {}
        self.was_in = {unit: cell for cell in shown.values() for unit in cell.units}


class _Alike:
    """In a cell all who have answered may count, and a sum is told as its band."""

    def admitted(self, people: Iterable[str]) -> Iterable[str]:
        """Return who of these may count at all."""
        return people

    def waiting(self, people: Iterable[str], before: Answered | None) -> set[str]:
        """Return who of these waits till a new series begins."""
        return set()

    def told(self, total: int, found: Answered) -> Band | Held:
        """Return what is told of a sum, counted from 0, of these people's answers."""
        return band(len(found), total)


class _ByManager(_Alike):
    """In a pool they count where enough of one manager's have answered; who is new there waits for its next series."""

    def __init__(self, whose: Mapping[str, str]) -> None:
        self._whose = whose

    def admitted(self, people: Iterable[str]) -> Iterable[str]:
        return of_enough({person: self._whose[person] for person in people})

    def waiting(self, people: Iterable[str], before: Answered | None) -> set[str]:
        there = {self._whose.get(person) for person in before or ()}
        return {person for person in people if self._whose[person] not in there} if before else set()

    def told(self, total: int, found: Answered) -> Band | Held:
        return told(total, (self._whose[person] for person in found))


class _Wave:
    """One wave beside what was shown of the one before it."""

    def __init__(
        self,
        questions: tuple[str, ...],
        wave: Wave,
        n: int,
        before: Before | None,
        since: Mapping[str, int],
        least: int,
    ) -> None:
        self._questions, self._since, self._least = questions, since, least
        self._wave, self._n = wave, n
        self._last = before.wave if before else None
        self._is_known = before is None or before.is_known
        self._people: dict[str, list[tuple[str, int, tuple[int, ...]]]] = {}
        for person, unit in self._wave.roster.items():
            mine = self._people.setdefault(unit, [])
            found = self._answer(person, unit)
            if found is not None:
                mine.append((person, *found))
        self._sizes = {unit: len(people) for unit, people in self._people.items()}

    def _answer(self, person: str, unit: str) -> tuple[int, tuple[int, ...]] | None:
        """Return somebody's latest answer and its wave: of this wave, or of the last one if given in the same unit."""
        if person in self._wave.answers:
            return self._n, self._wave.answers[person]
        if self._last and self._last.roster.get(person) == unit and person in self._last.answers:
            return self._n - 1, self._last.answers[person]
        return None

    def cells(
        self, above: Mapping[str, str | None], before: Before | None, of_one: frozenset[str]
    ) -> tuple[Cell, ...]:
        """Return each group alone or with small siblings; of what is about one person they tell nothing."""
        last = _Last(before.cells if before else (), is_known=self._is_known)
        asked = [(place, question) for place, question in enumerate(self._questions) if question not in of_one]
        held = {question: Held.OF_ONE for question in self._questions if question in of_one}
        these = cells_of(self._sizes, above, last.running, self._least)
        return tuple(self._cell(units, asked, last, _Alike(), held) for units in these)

    def pools(self, tree: Tree, before: Before | None, of_one: OfOne) -> tuple[Cell, ...]:
        """Return what is about one person, of several managers' groups together; and who is in no pool."""
        last = _Last(before.pools if before else (), is_known=self._is_known)
        asked = [(place, question) for place, question in enumerate(self._questions) if question in of_one.questions]
        whose = whose_is(self._sizes, of_one.managers)
        rule = _ByManager({person: whose[unit] for person, unit in self._wave.roster.items()})
        these, left = pools_of(self._sizes, tree, whose, last.running)
        alone = {question: Held.FEW_MANAGERS for _place, question in asked}
        cells = [self._cell(units, asked, last, rule, {}) for units in these]
        return (*cells, *(Cell(units, {}, alone, {}) for units in left))

    def _cell(
        self, units: Units, asked: list[tuple[int, str]], last: _Last, rule: _Alike, held: Mapping[str, Held]
    ) -> Cell:
        people = [one for unit in units for one in self._people[unit]]
        running = last.running.get(units)
        broken_off = running is None and any(unit in last.was_in for unit in units)
        shown: dict[str, Band] = {}
        why: dict[str, Held] = dict(held)
        who: dict[str, Answered] = {}
        for place, question in asked:
            values = {person: (wave, given[place]) for person, wave, given in people if given[place]}
            before = running.counted.get(question) if running else None
            values = {person: values[person] for person in rule.admitted(values)}
            waits = {person for person in values if self._counted_elsewhere(person, units, question, last)}
            waits |= rule.waiting(values, before)
            available = {person: wave for person, (wave, _) in values.items() if person not in waits}
            if broken_off:
                waits, available = set(values), {}
            found = counted(available, len(waits), before, self._turn, self._least)
            if isinstance(found, Held):
                why[question] = found
                continue
            is_told = rule.told(sum(values[person][1] - LOWEST for person in found), found)
            if isinstance(is_told, Held):
                why[question] = is_told
            else:
                who[question], shown[question] = found, is_told
        return Cell(units, shown, why, who)

    def _counted_elsewhere(self, person: str, units: Units, question: str, last: _Last) -> bool:
        if self._last is None or person not in self._last.roster:
            return False
        cell = last.was_in.get(self._last.roster[person])
        if cell is None or cell.units == units:
            return False
        return not self._is_known or person in cell.counted.get(question, ())

    def _turn(self, person: str) -> tuple[int, int, str]:
        """Return a place in line: who has been longest in the group, then by lot."""
        return self._since[person], zlib.crc32(person.encode(errors="surrogatepass")), person
