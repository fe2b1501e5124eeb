"""A spread: how many chose one level, as dots. One dot is one person and says nothing of whom."""

from medled.web.drawings.shapes import tag

ROW = 5  # dots beside each other before the next row begins
STEP = 13
RADIUS = 5


def dots(count: int) -> str:
    """Draw so many dots from the bottom up, each row in the middle; the number stands beside it in words."""
    rows = [min(ROW, count - first) for first in range(0, count, ROW)]
    height = max(1, len(rows)) * STEP
    circles = [
        tag("circle", cx=(i - (width - 1) / 2) * STEP, cy=height - (row + 0.5) * STEP, r=RADIUS)
        for row, width in enumerate(rows)
        for i in range(width)
    ]
    box = f"{-ROW * STEP / 2} 0 {ROW * STEP} {height}"
    return tag("svg", "".join(circles), class_="dots", viewBox=box, height=height, aria_hidden="true")
