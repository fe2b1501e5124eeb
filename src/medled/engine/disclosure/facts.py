"""What everybody knows of a published pulse, as facts about answers that nobody may see.

A fact says that of some answers, each weighed by its value, the sum lies from `low` to `high`. A band is a fact; so is
an exact mean, a count of those who answered 4, or a parent's figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from medled.engine.disclosure.bands import Band
from medled.engine.disclosure.published import Cell, Published, parents
from medled.engine.disclosure.pulse import Pulse
from medled.engine.disclosure.tree import Tree

Answer = tuple[str, int]
"""Somebody's answer to a question: the person, and the wave (from 0) in which it was given."""

SUM = (0, 1, 2, 3, 4)
"""What each value from 1 to 5 adds to the sum of a cell."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Shown of a wave (from 0): over these answers the sum of the weights of their values lies from low to high."""

    wave: int
    answers: frozenset[Answer]
    low: int
    high: int
    weights: tuple[int, ...] = SUM


def facts_of(pulse: Pulse, published: Sequence[Published]) -> dict[str, list[Fact]]:
    """Return by question what is told by all that is shown.

    A parent that says what its cells' bands say together adds nothing, and is left out; one that says anything else
    is a fact of its own.
    """
    facts: dict[str, list[Fact]] = {question: [] for question in pulse.questions}
    tree = Tree(pulse.parents)
    for n, wave in enumerate(published):
        cells = (*wave.cells, *wave.pools)
        for cell in cells:
            for question, band in cell.shown.items():
                facts[question].append(_fact(n, cell.counted[question].items(), band))
        implied = {parent.unit: parent.shown for parent in parents(cells, tree, pulse.questions)}
        for parent in wave.parents:
            for question, band in parent.shown.items():
                if implied.get(parent.unit, {}).get(question) != band:
                    below = _below(tree, cells, parent.unit, question)
                    facts[question].append(_fact(n, below, band))
    return facts


def _fact(wave: int, answers: Iterable[Answer], band: Band) -> Fact:
    return Fact(wave, frozenset(answers), band.low, band.high)


def _below(tree: Tree, cells: Sequence[Cell], unit: str, question: str) -> list[Answer]:
    """Return the answers that are counted in the cells and pools under a unit."""
    found: list[Answer] = []
    for cell in cells:
        above = tree.home_of(cell.units)
        while above is not None and above != unit:
            above = tree.above[above]
        if above == unit:
            found += cell.counted.get(question, {}).items()
    return found
