"""All lengths of a ring, chosen from how many people sit in it, what they hold, and where it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import degrees, radians

GAP_ROWS = 5  # so many uncarried tasks are drawn; the caption says how many there are
LABEL_ROWS = 6  # names are written on the arcs while nobody holds more

# Up to 12 people, up to 24, more: the circle's radius, half a seat, size of names, what the arcs may take outwards.
_WIDE = ((172, 18, 15.5, 140), (168, 13, 13.5, 62), (192, 8, 12.5, 62))
_PHONE = ((95, 12.5, 12.5, 43), (92, 8, 11, 30), (104, 4.4, 11, 22))


@dataclass(frozen=True)
class Measures:
    """Lengths in units, angles in degrees."""

    wide: bool
    few: bool  # up to 12: names follow the circle
    many: bool  # over 24: no initials in the seats
    labelled: bool  # the tasks' names are written above their arcs
    gap: float
    seat: float  # what each seat has of the circle
    radius: float
    node: float  # half a seat's width
    text: float  # size of a name
    per_hour: float  # thickness of an hour a month: one factor for the whole picture

    @classmethod
    def of(cls, held: Sequence[Sequence[float]], nobody: Sequence[float], *, wide: bool) -> "Measures":
        """Choose for the hours that each person holds and those that nobody does, the greatest first."""
        count = max(1, len(held))
        kind = (count > 12) + (count > 24)
        radius, node, text, room = (_WIDE if wide else _PHONE)[kind]
        labelled = wide and kind == 0 and all(len(hours) <= LABEL_ROWS for hours in held)
        gap = _gap(count, labelled) if nobody else 0
        row = _row(labelled, wide)
        per_hour = _per_hour([*held, nobody[:GAP_ROWS]], room, row, 2.0 if wide else 1.75)
        return cls(wide, kind == 0, kind == 2, labelled, gap, (360 - gap) / count, radius, node, text, per_hour)

    @property
    def base(self) -> float:
        """Where the first arc begins."""
        return self.radius + self.node + (self.text + 13 if self.few else 7) - (0 if self.wide else 2)

    @property
    def row(self) -> float:
        """What comes between two arcs: air, and the name of a task where it is written."""
        return _row(self.labelled, self.wide)

    @property
    def half(self) -> float:
        """Half of what an arc may take of the circle."""
        margin = 7 if self.labelled else 4 if self.few else 2.2
        return min(self.seat / 2 - degrees(margin / self.base), 38)

    @property
    def band(self) -> float:
        return (4 if self.many else 7 if self.few else 5) * (1 if self.wide else 0.72)

    @property
    def halo(self) -> float:
        return self.node + (4.5 if self.wide and self.few else 3.4)

    def across(self, radius: float) -> float:
        """Return how long a text over one seat may be at a radius."""
        return radians(min(self.seat, 90)) * radius

    def thickness(self, hours: float, role: str = "lead") -> float:
        """Return the thickness of an arc; never so thin that an empty tube looks filled, or a groove is lost."""
        return max(4.6 if role == "lead" else 5, self.per_hour * hours)


def _row(labelled: bool, wide: bool) -> float:
    return 21.5 if labelled else 5 if wide else 3


def _gap(count: int, labelled: bool) -> float:
    return 30 if count > 12 else max(46 if labelled else 34, min(360 / (count + 1) * 1.15, 90))


def _per_hour(stacks: Sequence[Sequence[float]], room: float, row: float, most: float) -> float:
    """Return the greatest factor from hours to thickness with which the highest stack fits."""
    factor = most
    while factor > 0.35 and any(sum(max(5, factor * hours) + row for hours in stack) > room for stack in stacks):
        factor -= 0.05
    return factor
