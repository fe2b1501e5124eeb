"""The tree of units, and where in it a cell lies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property


class Tree:
    """The parent of each unit, None at the top."""

    def __init__(self, above: Mapping[str, str | None]) -> None:
        self.above = above

    @cached_property
    def inner(self) -> frozenset[str]:
        """Units with units below them."""
        return frozenset(parent for parent in self.above.values() if parent is not None)

    @cached_property
    def from_below(self) -> list[str]:
        """The units, each before its parent."""
        left = dict.fromkeys(self.above, 0)
        for parent in self.above.values():
            if parent is not None:
                left[parent] += 1
        order = [unit for unit, children in left.items() if not children]
        for unit in order:  # grows as it goes
            parent = self.above[unit]
            if parent is not None:
                left[parent] -= 1
                if not left[parent]:
                    order.append(parent)
        return order

    def home_of(self, units: Iterable[str]) -> str | None:
        """Return the lowest unit with units below it that holds all of these, None where there is none."""
        homes = {unit if unit in self.inner else self.above[unit] for unit in units}
        shared = list(self._up(homes.pop()))
        for home in homes:
            way = set(self._up(home))
            shared = [unit for unit in shared if unit in way]
        return shared[0] if shared else None

    def _up(self, unit: str | None) -> Iterable[str]:
        while unit is not None:
            yield unit
            unit = self.above[unit]
