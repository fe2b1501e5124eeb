"""The map, "skärgården": each group of views an island on a bilberry sea, with as many dots as it has people.

Where a dot lies inside its island says nothing: no place is anybody's. Bridges join all islands that lie beside each
other and carry the numbers of the statements that both agree to.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from math import ceil, cos, pi, sin, sqrt

from medled.web.drawings.shapes import number, tag

WIDE = 400
STEP = 15  # between two dots
DOT = 5
SHORE = 26  # from the outermost dot to the shore, and between one depth line and the next
DEPTHS = (22, 11)
POINTS = 10
MOST_DOTS = 40  # of the largest island; where it has more people a dot is several, on every island as many


@dataclass(frozen=True)
class Island:
    """One group: its letter, and how many people."""

    name: str
    people: int


@dataclass(frozen=True)
class Placed:
    island: Island
    dots: int
    x: float
    y: float
    radius: float
    columns: int


def islands(groups: list[Island], bridges: list[int], *, label: str) -> str:
    """Draw the islands from left to right, two in a row; `bridges` are the numbers of statements that join them."""
    placed = _placed(groups, per_dot(one.people for one in groups))
    height = max(one.y + one.radius for one in placed) + 2 * SHORE
    sea = tag("rect", class_="sea", x=0, y=0, width=WIDE, height=number(height), rx=18)
    depths = "".join(tag("path", class_="depth", d=_shore(one, more)) for more in DEPTHS for one in placed)
    lands = "".join(_land(one) for one in placed)
    return tag(
        "svg",
        sea + depths + _bridges(placed, bridges) + lands,
        class_="islands",
        viewBox=f"0 0 {WIDE} {number(height)}",
        role="img",
        aria_label=label,
    )


def per_dot(sizes: Iterable[int]) -> int:
    """Return how many people a dot stands for: one, or, so that each island keeps its size among the others, more.

    >>> per_dot([12, 30]), per_dot([400, 4000])
    (1, 100)
    """
    return max(1, ceil(max(sizes, default=1) / MOST_DOTS))


def _placed(groups: list[Island], people: int) -> list[Placed]:
    placed: list[Placed] = []
    top = 1.5 * SHORE
    for first in range(0, len(groups), 2):
        row = groups[first : first + 2]
        sizes = [_size(ceil(one.people / people)) for one in row]
        tall = max(radius for _columns, radius in sizes)
        for n, (one, (columns, radius)) in enumerate(zip(row, sizes, strict=True)):
            x = WIDE / 2 if len(row) == 1 else WIDE * (0.28 if n == 0 else 0.72)
            placed.append(Placed(one, ceil(one.people / people), x, top + tall + (14 if n else 0), radius, columns))
        top += 2 * tall + 2 * SHORE
    return placed


def _size(dots: int) -> tuple[int, float]:
    """Return in how many columns the dots stand, and how far out the shore lies."""
    columns = max(2, ceil(sqrt(dots)))
    rows = ceil(dots / columns)
    return columns, max(columns, rows + 1) * STEP / 2 + SHORE


def _shore(one: Placed, more: float = 0) -> str:
    """Return the shore as a smooth closed path, never round: bumps that follow from the letter alone."""
    seed = sum(map(ord, one.island.name))
    around = [
        (
            one.x + (one.radius + more) * (1 + 0.07 * sin(seed + 2.3 * n)) * cos(2 * pi * n / POINTS),
            one.y + (one.radius + more) * (1 + 0.07 * sin(seed + 2.3 * n)) * sin(2 * pi * n / POINTS),
        )
        for n in range(POINTS)
    ]
    middles = [((x + u) / 2, (y + v) / 2) for (x, y), (u, v) in zip(around, around[1:] + around[:1], strict=True)]
    start = f"M{number(middles[-1][0])} {number(middles[-1][1])}"
    curves = "".join(
        f"Q{number(x)} {number(y)} {number(u)} {number(v)}" for (x, y), (u, v) in zip(around, middles, strict=True)
    )
    return f"{start}{curves}Z"


def _land(one: Placed) -> str:
    dots = one.dots
    rows = ceil(dots / one.columns)
    top = one.y - (rows - 1) * STEP / 2 + STEP / 2
    circles = "".join(_dot(one, n, dots, top) for n in range(dots))
    name = tag("text", escape(one.island.name), x=one.x, y=top - STEP, text_anchor="middle")
    return tag("g", tag("path", class_="shore", d=_shore(one)) + name + circles, class_="island")


def _dot(one: Placed, n: int, dots: int, top: float) -> str:
    """Draw the n-th dot, each row in the middle of the island."""
    row, place = divmod(n, one.columns)
    in_row = min(one.columns, dots - row * one.columns)
    return tag("circle", cx=one.x + (place - (in_row - 1) / 2) * STEP, cy=top + row * STEP, r=DOT)


def _bridges(placed: list[Placed], numbers: list[int]) -> str:
    """Join neighbours by a dashed line; the first carries the numbers."""
    if not numbers:
        return ""
    lines = "".join(
        tag("line", class_="bridge", x1=one.x, y1=one.y, x2=other.x, y2=other.y) for one, other in pairwise(placed)
    )
    x, y = (placed[0].x + placed[1].x) / 2, (placed[0].y + placed[1].y) / 2
    return lines + "".join(_sign(x, y + 26 * (k - (len(numbers) - 1) / 2), n) for k, n in enumerate(numbers))


def _sign(x: float, y: float, value: int) -> str:
    circle = tag("circle", class_="sign", cx=x, cy=y, r=11)
    return circle + tag("text", str(value), class_="sign-text", x=x, y=y + 4.5, text_anchor="middle")
