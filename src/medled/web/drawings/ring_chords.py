"""Promises of support inside the ring: a line with a dot at the one who receives, a double line when both give."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot
from typing import NamedTuple

from medled.web.drawings.ring_measures import Measures
from medled.web.drawings.shapes import Point, number, point, tag


class Chord(NamedTuple):
    """A line between two seats, given by their places in the seat order."""

    giver: int
    receiver: int
    both: bool


def joined(promises: Sequence[tuple[int, int]]) -> list[Chord]:
    """Join promises (giver, receiver) that go both ways to one chord; nobody promises themselves."""
    given = {(giver, receiver) for giver, receiver in promises if giver != receiver}
    return [
        Chord(giver, receiver, (receiver, giver) in given)
        for giver, receiver in sorted(given)
        if giver < receiver or (receiver, giver) not in given
    ]


def draw_chords(chords: Sequence[Chord], angles: Sequence[float], size: Measures) -> str:
    """Draw all chords; `angles` are those of the seats in seat order."""
    weave = _Weave(angles, _ports(chords, angles), size)
    return "".join(weave.draw(chord) for chord in chords)


def _ports(chords: Sequence[Chord], angles: Sequence[float]) -> dict[tuple[int, Chord], float]:
    """Spread the ends round each seat in the order of where they go, so that no lines cross there (degrees)."""
    ports: dict[tuple[int, Chord], float] = {}
    for place, angle in enumerate(angles):
        mine = sorted(
            (chord for chord in chords if place in chord[:2]),
            key=lambda chord: (angles[chord.receiver if chord.giver == place else chord.giver] - angle) % 360,
        )
        step = min(24, 100 / max(1, len(mine)))
        for i, chord in enumerate(mine):
            ports[place, chord] = (i - (len(mine) - 1) / 2) * step
    return ports


@dataclass(frozen=True)
class _Weave:
    angles: Sequence[float]
    ports: dict[tuple[int, Chord], float]
    size: Measures

    def draw(self, chord: Chord) -> str:
        size = self.size
        start, end = self.beside(chord.giver, chord), self.beside(chord.receiver, chord)
        turn = (self.angles[chord.receiver] - self.angles[chord.giver] + 180) % 360 - 180
        bend = (size.radius - size.node) * (0.10 + 0.72 * (1 - abs(turn) / 180) ** 1.3)
        middle = point(self.angles[chord.giver] + turn / 2, bend)
        classes = f"chord s{chord.giver} s{chord.receiver}"
        if chord.both:
            apart = 1.3 if size.many else 2.4 if size.few and size.wide else 1.9
            return tag("path", class_=f"{classes} both", d=_double(start, middle, end, apart))
        radius = 2 if size.many else 3.2 if size.wide else 2.6
        dot = tag("circle", class_=f"{classes} end", cx=end[0], cy=end[1], r=radius)
        return tag("path", class_=classes, d=_curve(start, middle, end)) + dot

    def beside(self, place: int, chord: Chord) -> Point:
        """Return where a line begins: a little inside the seat, at the port kept for it."""
        size = self.size
        clear = 3 if size.many else 5 if size.few and size.wide else 4
        x, y = point(self.angles[place], size.radius)
        dx, dy = point(self.angles[place] + 180 + self.ports[place, chord], size.node + clear)
        return x + dx, y + dy


def _curve(start: Point, middle: Point, end: Point) -> str:
    (x0, y0), (x1, y1), (x2, y2) = start, middle, end
    return f"M{number(x0)} {number(y0)}Q{number(x1)} {number(y1)} {number(x2)} {number(y2)}"


def _double(start: Point, middle: Point, end: Point, apart: float) -> str:
    """Draw a curve on each side of the one that a single promise would have."""
    first, last = _normal(start, middle), _normal(middle, end)
    mean = (first[0] + last[0]) / 2, (first[1] + last[1]) / 2
    square = mean[0] ** 2 + mean[1] ** 2 or 1
    bend = mean[0] / square, mean[1] / square
    return "".join(
        _curve(_moved(start, first, side), _moved(middle, bend, side), _moved(end, last, side))
        for side in (apart, -apart)
    )


def _normal(a: Point, b: Point) -> Point:
    x, y = b[0] - a[0], b[1] - a[1]
    length = hypot(x, y) or 1
    return -y / length, x / length


def _moved(a: Point, direction: Point, by: float) -> Point:
    return a[0] + direction[0] * by, a[1] + direction[1] * by
