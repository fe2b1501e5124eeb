"""What of a pulse is shown (P2 to P7): the bands of each cell, or why it is held, and parents by the bands alone.

A wave is decided by itself and what was shown of the one before it: what comes later changes nothing. Costs a step an
answer.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from medled.engine.disclosure.bands import LEAST, Band, band
from medled.engine.disclosure.cells import Units, cells_of
from medled.engine.disclosure.counted import Answered, Held, counted
from medled.engine.disclosure.pulse import LOWEST, Pulse, Wave


@dataclass(frozen=True, slots=True)
class Cell:
    """A group or several small siblings: a band for each question that is shown, a reason for each that is held.

    `counted` says by question whose answer of which wave (from 0) is in the band. It is never shown: the next wave is
    decided by it, and the attacker is taken to know it.
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
        return next((why for why in (Held.CHANGED, Held.NEW_SERIES) if why in self.held.values()), Held.TOO_FEW)


@dataclass(frozen=True, slots=True)
class Parent:
    """A unit with units below it: of each question the sum of the bands that are shown below it."""

    unit: str
    shown: Mapping[str, Band]


@dataclass(frozen=True, slots=True)
class Published:
    """What is shown of a wave: cells and parents by unit id."""

    id: str
    cells: tuple[Cell, ...]
    parents: tuple[Parent, ...]


@dataclass(frozen=True, slots=True)
class Before:
    """The wave before one, and its cells. `is_known`: False where what was answered and who counted is lost."""

    wave: Wave
    cells: tuple[Cell, ...]
    is_known: bool = True


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
        shown.append(publish_next(pulse.parents, pulse.questions, wave, n, before, turn, least))
        before = Before(wave, shown[-1].cells)
    return tuple(shown)


def publish_next(
    above: Mapping[str, str | None],
    questions: tuple[str, ...],
    wave: Wave,
    n: int,
    before: Before | None,
    since: Mapping[str, int],
    least: int = LEAST,
) -> Published:
    """Return what is shown of wave number `n`, for whoever keeps no more than the wave before it.

    `above` is the parent of each unit; `since` tells who has been longest in their group: the lowest number.
    """
    cells = _Wave(above, questions, wave, n, before, since, least).cells()
    return Published(wave.id, cells, parents(cells, above, questions))


def parents(
    cells: tuple[Cell, ...], above: Mapping[str, str | None], questions: tuple[str, ...]
) -> tuple[Parent, ...]:
    """Return the figures of units with units below them, from the bands of these cells and nothing else (P5)."""
    has_children = {parent for parent in above.values() if parent is not None}
    sums: dict[str, dict[str, Band]] = {}

    def lay(unit: str | None, bands: Mapping[str, Band]) -> None:
        if unit is not None and bands:
            mine = sums.setdefault(unit, {})
            for question, one in bands.items():
                mine[question] = mine[question] + one if question in mine else one

    for cell in cells:
        alone = cell.units[0] if len(cell.units) == 1 else None
        lay(alone if alone in has_children else above[cell.units[0]], cell.shown)
    for unit in _from_below(above):
        lay(above[unit], sums.get(unit, {}))
    return tuple(
        Parent(unit, {question: sums[unit][question] for question in questions if question in sums[unit]})
        for unit in sorted(sums)
    )


def _from_below(above: Mapping[str, str | None]) -> list[str]:
    """Return the units, each before its parent."""
    left = dict.fromkeys(above, 0)
    for parent in above.values():
        if parent is not None:
            left[parent] += 1
    order = [unit for unit, children in left.items() if not children]
    for unit in order:  # grows as it goes
        parent = above[unit]
        if parent is not None:
            left[parent] -= 1
            if not left[parent]:
                order.append(parent)
    return order


class _Wave:
    """One wave beside what was shown of the one before it."""

    def __init__(
        self,
        above: Mapping[str, str | None],
        questions: tuple[str, ...],
        wave: Wave,
        n: int,
        before: Before | None,
        since: Mapping[str, int],
        least: int,
    ) -> None:
        self._above, self._questions, self._since, self._least = above, questions, since, least
        self._wave, self._n = wave, n
        self._last = before.wave if before else None
        self._is_known = before is None or before.is_known
        shown = {cell.units: cell for cell in (before.cells if before else ()) if cell.shown}
        self._running = shown if self._is_known else {}
        self._was_in = {unit: cell for cell in shown.values() for unit in cell.units}
        self._people: dict[str, list[tuple[str, int, tuple[int, ...]]]] = {}
        for person, unit in self._wave.roster.items():
            mine = self._people.setdefault(unit, [])
            found = self._answer(person, unit)
            if found is not None:
                mine.append((person, *found))

    def _answer(self, person: str, unit: str) -> tuple[int, tuple[int, ...]] | None:
        """Return somebody's latest answer and its wave: of this wave, or of the last one if given in the same unit."""
        if person in self._wave.answers:
            return self._n, self._wave.answers[person]
        if self._last and self._last.roster.get(person) == unit and person in self._last.answers:
            return self._n - 1, self._last.answers[person]
        return None

    def cells(self) -> tuple[Cell, ...]:
        sizes = {unit: len(people) for unit, people in self._people.items()}
        return tuple(map(self._cell, cells_of(sizes, self._above, self._running, self._least)))

    def _cell(self, units: Units) -> Cell:
        people = [one for unit in units for one in self._people[unit]]
        running = self._running.get(units)
        broken_off = running is None and any(unit in self._was_in for unit in units)
        shown: dict[str, Band] = {}
        held: dict[str, Held] = {}
        who: dict[str, Answered] = {}
        for place, question in enumerate(self._questions):
            values = {person: (wave, given[place]) for person, wave, given in people if given[place]}
            waits = {person for person in values if self._counted_elsewhere(person, units, question)}
            available = {person: wave for person, (wave, _) in values.items() if person not in waits}
            if broken_off:
                waits, available = set(values), {}
            before = running.counted.get(question) if running else None
            found = counted(available, len(waits), before, self._turn, self._least)
            if isinstance(found, Held):
                held[question] = found
            else:
                who[question] = found
                shown[question] = band(len(found), sum(values[person][1] - LOWEST for person in found))
        return Cell(units, shown, held, who)

    def _counted_elsewhere(self, person: str, units: Units, question: str) -> bool:
        if self._last is None or person not in self._last.roster:
            return False
        cell = self._was_in.get(self._last.roster[person])
        if cell is None or cell.units == units:
            return False
        return not self._is_known or person in cell.counted.get(question, ())

    def _turn(self, person: str) -> tuple[int, int, str]:
        """Return a place in line: who has been longest in the group, then by lot."""
        return self._since[person], zlib.crc32(person.encode(errors="surrogatepass")), person
