"""A measure over the months as a small line, for the eyes only: the same stands in words and as a table beside it.

It has no scale, no goal and no colour for good or bad. Where a month says nothing there is a gap.
"""

from collections.abc import Iterator, Sequence

from medled.engine.measures import Measure, Unit
from medled.web.drawings.shapes import Point, number, tag

WIDTH, HEIGHT, EDGE, DOT = 96, 28, 4, 3
MOST_ROOM = 1.5  # of what is given, at the top of the picture; more lies there too


def months(measures: Sequence[Measure]) -> str:
    """Draw the line of a measure, a point a month, the first one first."""
    top = _top(measures)
    step = (WIDTH - 2 * EDGE) / max(len(measures) - 1, 1)
    points = [
        None if one.value is None else (EDGE + step * place, _height(one.value / top))
        for place, one in enumerate(measures)
    ]
    ground = tag("path", class_="ground", d=f"M{EDGE} {HEIGHT - EDGE}H{WIDTH - EDGE}")
    lines = "".join(_line(run) for run in _runs(points))
    last = next((point for point in reversed(points) if point), None)
    end = tag("circle", class_="end", cx=float(last[0]), cy=float(last[1]), r=DOT) if last else ""
    return tag("svg", ground + lines + end, class_="months", viewBox=f"0 0 {WIDTH} {HEIGHT}", aria_hidden="true")


def _top(measures: Sequence[Measure]) -> float:
    if measures[0].unit is Unit.PEOPLE:
        return max(one.of or 1 for one in measures)
    return MOST_ROOM if measures[0].unit is Unit.ROOM else 1


def _height(share: float) -> float:
    return HEIGHT - EDGE - min(share, 1) * (HEIGHT - 2 * EDGE)


def _runs(points: Sequence[Point | None]) -> Iterator[list[Point]]:
    """Yield the months in a row that say something."""
    run: list[Point] = []
    for point in [*points, None]:
        if point is not None:
            run.append(point)
        elif run:
            yield run
            run = []


def _line(run: list[Point]) -> str:
    if len(run) == 1:
        return tag("circle", class_="alone", cx=float(run[0][0]), cy=float(run[0][1]), r=DOT / 2)
    return tag("path", class_="line", d="M" + "L".join(f"{number(x)} {number(y)}" for x, y in run))
