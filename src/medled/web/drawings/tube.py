"""The mandate tube: how much of a responsibility comes with room to act. An empty tube has no mandate."""

from medled.web.drawings.shapes import tag

FILLED = {None: 0, "": 0, "propose": 0.25, "consult": 0.5, "decide_and_tell": 0.75, "decide": 1}
LENGTH = 78


def tube(level: str | None) -> str:
    """Draw the tube of a mandate level; the word beside it says the same, so readers of the page skip it.

    Raises KeyError for a level that is not one of the four.
    """
    whole = f"M7 7h{LENGTH}"
    filled = FILLED[level]
    lines = [tag("path", class_="rim", d=whole), tag("path", class_="bore", d=whole)]
    if filled:
        lines.append(tag("path", class_="fill", d=f"M7 7h{round(LENGTH * filled)}"))
    return tag("svg", "".join(lines), class_="tube", viewBox="0 0 92 14", aria_hidden="true")
