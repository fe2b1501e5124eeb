"""A place on the map of an organisation: a ring filled as far as it is carried, and in it a heart that is whole where
mandate and support are there. What it says stands in words beside it.
"""

from medled.engine.measures.above import How, Whole
from medled.web.drawings.shapes import arc, number, tag

RADIUS, HEART, EDGE = 30, 12, 7
FULL = 359.9
FILLED = {How.LOW: 110, How.MIDDLE: 235, How.HIGH: FULL}
"""Degrees of the ring that are filled: a third, two thirds, all of it."""


def place(whole: Whole) -> str:
    """Draw one place, for the eyes only."""
    half = RADIUS + EDGE
    box = f"{number(-half)} {number(-half)} {number(2 * half)} {number(2 * half)}"
    return tag("svg", _ring(whole) + _heart(whole), class_="place-ring", viewBox=box, aria_hidden="true")


def _ring(whole: Whole) -> str:
    told = whole.carried.how
    is_untold = told in {How.FEW_PEOPLE, How.NOTHING_YET}
    track = tag("circle", class_="track untold" if is_untold else "track", r=RADIUS)
    if told is How.RESTS_ON_ONE:
        return track + tag("circle", class_="one", cy=-RADIUS, r=EDGE - 1)
    share = whole.carried.percent
    end = FILLED.get(told, 0) if share is None else min(share * 3.6, FULL)
    return track + (tag("path", class_="filled", d=arc(0, end, RADIUS)) if end else "")


def _heart(whole: Whole) -> str:
    """Draw the middle: whole, half or an empty circle, as far as mandate and support are there."""
    how = whole.paired.how
    if how not in FILLED:
        return ""
    outline = tag("circle", class_="heart whole" if how is How.HIGH else "heart", r=HEART)
    if how is not How.MIDDLE:
        return outline
    return outline + tag("path", class_="heart whole", d=f"M{-HEART} 0A{HEART} {HEART} 0 0 0 {HEART} 0Z")
