"""The promise clock: a ring cut into the working days of a promise; what remains is thick, what is used is thin."""

from typing import Literal

from medled.web.drawings.shapes import arc, tag

RADIUS = 32
GAP = 9  # degrees between two segments
DAYS_ONE_BY_ONE = 5  # longer promises are drawn in weeks of five working days

State = Literal["running", "kept", "moved"]


def clock(promised: int, left: int, *, state: State = "running", size: str = "") -> str:
    """Draw a promise of so many working days with so many left. The text beside it says the same.

    `left` is held between 0 and `promised`; with 0 left it is due today: the last segment is still there. A promise of
    the same day (0 days) is one segment. The last day and today are drawn as attention.
    """
    if state == "kept":
        drawing = tag("circle", class_="left", r=RADIUS) + tag("path", class_="tick", d="M-11 1l8 8 15-17")
    elif state == "moved":
        ring = tag("circle", class_="moved", r=RADIUS, stroke_dasharray="0 9.14")
        drawing = ring + tag("path", class_="tick", d="M-12 0h23m-9-9l9 9-9 9")
    else:
        drawing = _segments(max(1, promised), max(1, left)) + tag("text", str(max(0, left)), y=7.5)
    soon = " soon" if state == "running" and left <= 1 else ""
    classes = f"clock{' ' + size if size else ''}{soon}"
    return tag("svg", drawing, class_=classes, viewBox="-37 -37 74 74", aria_hidden="true")


def _segments(promised: int, left: int) -> str:
    each = 1 if promised <= DAYS_ONE_BY_ONE else 5
    total, remaining = -(-promised // each), -(-max(0, min(left, promised)) // each)
    if total == 1:
        return tag("circle", class_="left" if remaining else "gone", r=RADIUS)
    step = 360 / total
    return "".join(
        tag(
            "path",
            class_="left" if i >= total - remaining else "gone",
            d=arc(i * step + GAP / 2, (i + 1) * step - GAP / 2, RADIUS),
        )
        for i in range(total)
    )
