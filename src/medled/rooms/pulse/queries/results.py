"""What is shown of a closed wave, as seen from one group: of the group, of its unit, and of the organisation.

The page, the PDF, the csv and the JSON are all made of this, so that they can't differ. It is the same for all who
may see it, and all of it comes from what was published: it never reads an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from medled.engine.disclosure import Band, Held
from medled.rooms.pulse.models import Publication, Wave
from medled.rooms.pulse.picture.waves import closing_day, tree
from medled.rooms.pulse.queries.bank import asked_in, dimension_of
from medled.rooms.pulse.rules.questions import Question, turned
from medled.rooms.pulse.rules.results import Figure, Of, Part, Result, Topic
from medled.workplace.models import Group, Organisation
from medled.workplace.rules import Viewer


def result_of(wave: int, *, viewer: Viewer) -> Result | None:
    """Return what is shown of a wave from the viewer's group; None before it has closed, and of a lost one."""
    group = viewer.here
    organisation = group.unit.organisation
    closed = Wave.objects.filter(organisation=organisation, state=Wave.State.PUBLISHED)
    row = closed.select_related("publication").filter(pk=wave).first()
    if row is None:
        return None
    last = Wave.objects.filter(organisation=organisation, closes_at__lt=row.closes_at).last()
    told = Publication.objects.filter(wave=last).first() if last else None
    shown = _Shown(row, told.content if told else None, organisation)
    parts = [shown.group(group)]
    if shown.holds_others(group):
        parts.append(shown.unit(group))
    if shown.reaches_beyond(f"u{group.unit_id}"):
        parts.append(shown.organisation())
    return Result(row.pk, closing_day(row), tuple(parts), told is not None)


class _Shown:
    """What was published of a wave and of the one before it, with the tree of the organisation."""

    def __init__(self, wave: Wave, before: Mapping[str, Any] | None, organisation: Organisation) -> None:
        self._organisation = organisation
        self._above = tree(organisation)
        self._asked = [(one, dimension_of(one.code)) for one in asked_in(wave)]
        self._cells = list(wave.publication.content["cells"])
        self._parents = {row["unit"]: row["shown"] for row in wave.publication.content["parents"]}
        self._cells_before = {tuple(row["units"]): row for row in before["cells"]} if before else {}
        self._parents_before = {row["unit"]: row["shown"] for row in before["parents"]} if before else {}

    def group(self, group: Group) -> Part:
        """Return the cell of a group; of one in which nobody was asked, that there are too few."""
        code = f"g{group.pk}"
        unasked: dict[str, Any] = {"units": [code], "shown": {}, "held": {}}
        cell = next((row for row in self._cells if code in row["units"]), unasked)
        before = self._cells_before.get(tuple(cell["units"]), {}).get("shown", {})

        def figure(asked: Question) -> Figure:
            held = Held(cell["held"].get(asked.code, Held.TOO_FEW))
            return _figure(asked, cell["shown"].get(asked.code), before.get(asked.code), held)

        ids = [int(unit[1:]) for unit in cell["units"]]
        others = Group.objects.filter(pk__in=ids).exclude(pk=group.pk).order_by("name")
        names = (group.name, *others.values_list("name", flat=True))
        return Part(Of.GROUP, names, tuple(self._topics(figure)))

    def unit(self, group: Group) -> Part:
        code = f"u{group.unit_id}"
        return self._of_units([code], Of.UNIT, group.unit.name)

    def organisation(self) -> Part:
        roots = [unit for unit, above in self._above.items() if above is None]
        return self._of_units(roots, Of.ORGANISATION, self._organisation.name)

    def holds_others(self, group: Group) -> bool:
        """Whether others were asked in the unit of a group: else it says the same as the group."""
        code, unit = f"g{group.pk}", {f"u{group.unit_id}"}
        return any(self._is_under(row["units"][0], unit) and code not in row["units"] for row in self._cells)

    def reaches_beyond(self, unit: str) -> bool:
        """Whether anything was asked outside a unit."""
        return any(not self._is_under(row["units"][0], {unit}) for row in self._cells)

    def _of_units(self, units: list[str], of: Of, name: str) -> Part:
        below = [row for row in self._cells if self._is_under(row["units"][0], set(units))]
        before = [row for row in self._cells_before.values() if self._is_under(row["units"][0], set(units))]

        def figure(asked: Question) -> Figure:
            now = _sum(self._parents.get(unit, {}).get(asked.code) for unit in units)
            last = _sum(self._parents_before.get(unit, {}).get(asked.code) for unit in units)
            is_alike = _that_show(below, asked.code) == _that_show(before, asked.code)  # else it is of others
            return _figure(asked, now, last if is_alike else None, None)

        shown = sum(bool(row["shown"]) for row in below)
        return Part(of, (name,), tuple(self._topics(figure)), shown, len(below))

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


def _that_show(cells: list[Any], code: str) -> set[tuple[str, ...]]:
    return {tuple(cell["units"]) for cell in cells if code in cell["shown"]}


def _sum(rows: Iterable[list[int] | None]) -> list[int] | None:
    """Return the sum of the bands that there are; None of none."""
    there = [row for row in rows if row is not None]
    return [sum(numbers) for numbers in zip(*there, strict=True)] if there else None
