"""The mark: a ring of nine beads, one for each room. The bead of the room one is in is larger and warm."""

from functools import cache

from medled.web.drawings.shapes import number, point, tag

BEADS = 9
RADIUS = 12.4


@cache
def mark(here: int | None = None) -> str:
    """Draw the mark; decoration only, the words beside it carry the meaning. There are ten, and one on each page."""
    beads = []
    for i in range(BEADS):
        x, y = point(i * 360 / BEADS, RADIUS)
        current = i == here
        beads.append(
            tag(
                "circle",
                class_="bead here" if current else "bead",
                cx=number(17 + x),
                cy=number(17 + y),
                r=4.1 if current else 2.9,
            )
        )
    return tag("svg", "".join(beads), class_="mark", viewBox="0 0 34 34", width=34, height=34, aria_hidden="true")
