"""Across the border: initiatives for more than the group itself. Source: the design's W3."""

from medled.engine.measures.measure import LEAST_PEOPLE, Measure, Unit, Why, nothing, share

LEAST_INITIATIVES = 5


def outward(*, serving_above: int, initiatives: int, people: int) -> Measure:
    """Of the initiatives of a year, how many serve a goal above the group; from five.

    Who isn't in a group can't join its initiatives, so that nobody from another group is counted.
    """
    if people < LEAST_PEOPLE:
        return nothing("W3", Unit.SHARE, Why.FEW_PEOPLE)
    return share("W3", serving_above, initiatives, least=LEAST_INITIATIVES)
