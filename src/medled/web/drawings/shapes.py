"""The few shapes that all pictures are made of. Angles are degrees clockwise from the top, lengths are units."""

from html import escape
from math import cos, radians, sin

Point = tuple[float, float]


def number(value: float) -> str:
    """Write a coordinate with one decimal at most, so that the same picture is the same bytes."""
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def point(angle: float, radius: float) -> Point:
    """Return where an angle meets a circle round the origin."""
    return radius * sin(radians(angle)), -radius * cos(radians(angle))


def arc(start: float, end: float, radius: float) -> str:
    """Return the path of an arc, clockwise when `end` is the greater angle."""
    (x0, y0), (x1, y1) = point(start, radius), point(end, radius)
    large, clockwise = int(abs(end - start) > 180), int(end > start)
    r = number(radius)
    return f"M{number(x0)} {number(y0)}A{r} {r} 0 {large} {clockwise} {number(x1)} {number(y1)}"


def tag(name: str, content: str = "", **attributes: object) -> str:
    """Write one element. Names of attributes: `_` stands for `-`, a last `_` is dropped; values are escaped."""
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        text = number(value) if isinstance(value, float) else str(value)
        parts.append(f'{key.rstrip("_").replace("_", "-")}="{escape(text)}"')
    head = " ".join(parts)
    return f"<{head}>{content}</{name}>" if content else f"<{head}/>"
