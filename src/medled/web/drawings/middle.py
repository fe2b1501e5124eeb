"""A middle and the middle half, as a mark and a band on a line: several under each other have the same ends."""

from medled.web.drawings.shapes import tag

WIDTH, HEIGHT, MARGIN = 400, 26, 8
BAND, MARK = 14, 22  # how high they stand


def middle(lower: float, median: float, upper: float, *, least: float, most: float) -> str:
    """Draw where the middle half lies between `least` and `most`, and in it the median; words stand beside it."""

    def x(number: float) -> float:
        along = (number - least) / (most - least) if most > least else 0.5
        return MARGIN + along * (WIDTH - 2 * MARGIN)

    wide, half = x(upper) - x(lower), HEIGHT / 2
    line = tag("line", class_="scale", x1=MARGIN, x2=WIDTH - MARGIN, y1=half, y2=half)
    band = tag("rect", class_="half", x=x(lower), y=half - BAND / 2, width=wide, height=BAND, rx=BAND / 2)
    mark = tag("line", class_="mark", x1=x(median), x2=x(median), y1=half - MARK / 2, y2=half + MARK / 2)
    box = f"0 0 {WIDTH} {HEIGHT}"
    return tag("svg", line + (band if wide else "") + mark, class_="middle", viewBox=box, aria_hidden="true")
