"""A band on its track from 1 to 5: four parts, the published band filled, last time's dashed. No more than is told."""

from medled.web.drawings.shapes import number, tag

LOWEST, WIDTH = 1, 4  # the scale
PARTS = 4
HEIGHT = 34
GAP = 0.5  # of a hundred, between the parts
LEAST = 2.0  # of a hundred: a narrower band can still be seen
Means = tuple[float, float]


def band(means: Means, before: Means | None = None) -> str:
    """Draw a band and, where there is one, that of last time. The words beside it say the same."""
    step = 100 / PARTS
    parts = [_bar(n * step + GAP / 2, step - GAP, 11, 12, "part") for n in range(PARTS)]
    old = [_bar(*_place(before), 4, 26, "before")] if before else []
    return tag("svg", "".join([*parts, _bar(*_place(means), 9, 16, "now"), *old]), class_="band", aria_hidden="true")


def _place(means: Means) -> tuple[float, float]:
    """Return where a band begins and how wide it is, of a hundred, with air to the edges of the track."""
    low, high = ((mean - LOWEST) / WIDTH * 100 for mean in means)
    wide = max(high - low, LEAST) - GAP
    return min(low, 100 - wide - GAP) + GAP / 2, wide


def _bar(x: float, width: float, y: int, height: int, name: str) -> str:
    at = {"x": f"{number(x)}%", "width": f"{number(width)}%", "y": y, "height": height, "rx": min(height / 2, 8)}
    return tag("rect", class_=name, **at)
