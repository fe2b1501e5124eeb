"""What is shown of a closed wave, as seen from one group: of the group, of its unit, and of the organisation.

The page, the PDF, the csv and the JSON are all made of this, so that they can't differ. It is the same for all who
may see it, and all of it comes from what was published: it never reads an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from medled.engine.disclosure import Band, Held
from medled.rooms.pulse.models import Publication, Wave
from medled.rooms.pulse.picture.waves import closing_day, tree
from medled.rooms.pulse.queries.bank import asked_in, dimension_of
from medled.rooms.pulse.rules.questions import Question, turned
from medled.rooms.pulse.rules.results import Figure, Of, Part, Result, Topic
from medled.workplace.models import Group
from medled.workplace.rules import Viewer


def result_of(wave: int, *, viewer: Viewer) -> Result | None:
    """Return what is shown of a wave from the viewer's group; None before it has closed, and of a lost one."""
    group = viewer.here
    organisation = group.unit.organisation
    row = Wave.objects.filter(organisation=organisation, state=Wave.State.PUBLISHED, pk=wave).first()
    if row is None:
        return None
    last = Wave.objects.filter(organisation=organisation, closes_at__lt=row.closes_at).last()
    told = last.key_name if last and last.state == Wave.State.PUBLISHED else None
    shown = _shown(row.key_name, told, tuple(tree(organisation).items()))
    unit = f"u{group.unit_id}"
    parts = [_of_group(shown, group)]
    if shown.holds_others(f"g{group.pk}", unit):
        parts.append(shown.of_units((unit,), Of.UNIT, group.unit.name))
    if shown.reaches_beyond(unit):
        parts.append(shown.of_units(shown.roots, Of.ORGANISATION, organisation.name))
    return Result(row.pk, closing_day(row), tuple(parts), told is not None)


def shown_of_group(group: Group, *, since: datetime, until: datetime) -> list[tuple[Wave, tuple[Topic, ...]]]:
    """Return what was shown of a group in the waves that closed between two moments, the first one first."""
    closed = Wave.objects.filter(organisation=group.unit.organisation_id, state=Wave.State.PUBLISHED)
    return [(row, of_group_alone(row, group)) for row in closed.filter(closes_at__gt=since, closes_at__lte=until)]


def of_group_alone(wave: Wave, group: Group) -> tuple[Topic, ...]:
    """Return what a published wave shows of a group, compared with nothing: where it lies does not matter for that."""
    return _shown(wave.key_name, None, ()).of_group(f"g{group.pk}")[1]


def _of_group(shown: "_Shown", group: Group) -> Part:
    """Return the cell of a group, with the names of all that it is shown with."""
    units, topics = shown.of_group(f"g{group.pk}")
    others = Group.objects.filter(pk__in=[int(unit[1:]) for unit in units]).exclude(pk=group.pk).order_by("name")
    return Part(Of.GROUP, (group.name, *others.values_list("name", flat=True)), topics)


class _Kept:
    """What was published of a wave, with the way to each cell."""

    def __init__(self, content: Mapping[str, Any]) -> None:
        self.cells: list[Any] = content["cells"]
        self.cell_of = {unit: cell for cell in self.cells for unit in cell["units"]}
        self.pools: list[Any] = content.get("pools", [])

    def cell_with(self, units: list[str]) -> Any:
        """Return the cell of exactly these; one with nothing in it where there is none."""
        cell = self.cell_of.get(units[0])
        return cell if cell and cell["units"] == units else {"units": units, "shown": {}, "held": {}}


@lru_cache(maxsize=6)
def _kept(key_name: str) -> _Kept:
    """Return what was published of the wave with this key: it never changes, and of many groups it is large."""
    return _Kept(Publication.objects.get(wave__key_name=key_name).content)


@lru_cache(maxsize=6)
def _shown(key_name: str, before: str | None, above: tuple[tuple[str, str | None], ...]) -> "_Shown":
    wave = Wave.objects.get(key_name=key_name)
    return _Shown(_kept(key_name), _kept(before) if before else _Kept({"cells": []}), above, wave)


class _Shown:
    """What was published of a wave and of the one before it, in the tree of the organisation as it is.

    What is shown of a unit is put together of the bands of its groups of today: units may have been merged since then.
    """

    def __init__(self, now: _Kept, before: _Kept, above: tuple[tuple[str, str | None], ...], wave: Wave) -> None:
        self._now, self._before, self._above = now, before, dict(above)
        self._asked = [(one, dimension_of(one.code)) for one in asked_in(wave)]
        self._sums: dict[tuple[str, ...], tuple[tuple[Topic, ...], int, int]] = {}
        self.roots = tuple(unit for unit, parent in above if parent is None)

    def of_group(self, code: str) -> tuple[list[str], tuple[Topic, ...]]:
        """Return the cell of a group, and its units; of one in which nobody was asked, that there are too few."""
        cell = self._now.cell_of.get(code) or self._now.cell_with([code])
        before = self._before.cell_with(cell["units"])["shown"]

        def figure(asked: Question) -> Figure:
            held = Held(cell["held"].get(asked.code, Held.TOO_FEW))
            return _figure(asked, cell["shown"].get(asked.code), before.get(asked.code), held)

        return cell["units"], tuple(self._topics(figure))

    def of_units(self, units: tuple[str, ...], of: Of, name: str) -> Part:
        """Return the sum of all that is shown below some units."""
        if units not in self._sums:
            self._sums[units] = self._summed(units)
        topics, shown, cells = self._sums[units]
        return Part(of, (name,), topics, shown, cells)

    def holds_others(self, group: str, unit: str) -> bool:
        """Whether others were asked in the unit of a group: else it says the same as the group."""
        return any(self._is_under(row["units"][0], {unit}) and group not in row["units"] for row in self._now.cells)

    def reaches_beyond(self, unit: str) -> bool:
        """Whether anything was asked outside a unit."""
        return any(not self._is_under(row["units"][0], {unit}) for row in self._now.cells)

    def _summed(self, units: tuple[str, ...]) -> tuple[tuple[Topic, ...], int, int]:
        below, before = (
            [row for row in kept.cells if self._is_under(row["units"][0], set(units))]
            for kept in (self._now, self._before)
        )

        def figure(asked: Question) -> Figure:
            if asked.is_of_one:
                here, then = (self._pools_under(kept, units) for kept in (self._now, self._before))
                now, last = (_sum(row["shown"].get(asked.code) for row in rows) for rows in (here, then))
                is_alike = _that_show(here, asked.code) == _that_show(then, asked.code)
                return _figure(asked, now, last if is_alike else None, _why_not(here, asked.code))
            now, last = (_sum(row["shown"].get(asked.code) for row in rows) for rows in (below, before))
            is_alike = _that_show(below, asked.code) == _that_show(before, asked.code)  # else it is of others
            return _figure(asked, now, last if is_alike else None, None)

        return tuple(self._topics(figure)), sum(bool(row["shown"]) for row in below), len(below)

    def _pools_under(self, kept: _Kept, units: tuple[str, ...]) -> list[Any]:
        return [row for row in kept.pools if all(self._is_under(unit, set(units)) for unit in row["units"])]

    def _is_under(self, unit: str, units: set[str]) -> bool:
        above: str | None = self._above.get(unit)
        while above is not None and above not in units:
            above = self._above.get(above)
        return above is not None

    def _topics(self, figure: Any) -> Iterator[Topic]:
        """Yield the dimensions that were asked of, in the order of their first question."""
        of = {dimension.code: dimension for _one, dimension in self._asked}
        for code, dimension in of.items():
            yield Topic(dimension, tuple(figure(one) for one, its in self._asked if its.code == code))


def _figure(asked: Question, now: list[int] | None, before: list[int] | None, held: Held | None) -> Figure:
    if now is None:
        return Figure(asked, None, held)
    return Figure(asked, turned(asked, Band(*now)), None, turned(asked, Band(*before)) if before else None)


def _why_not(pools: list[Any], code: str) -> Held:
    """Return why what is about one person is not shown of a unit: as the pools below it say."""
    whys = {row["held"].get(code) for row in pools}
    return next((why for why in (Held.CHANGED, Held.NEW_SERIES, Held.TOO_FEW) if why in whys), Held.FEW_MANAGERS)


def _that_show(cells: list[Any], code: str) -> set[tuple[str, ...]]:
    return {tuple(cell["units"]) for cell in cells if code in cell["shown"]}


def _sum(rows: Iterable[list[int] | None]) -> list[int] | None:
    """Return the sum of the bands that there are; None of none."""
    there = [row for row in rows if row is not None]
    return [sum(numbers) for numbers in zip(*there, strict=True)] if there else None
