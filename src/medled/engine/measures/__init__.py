"""The measures of the whole: what can be said of how a group leads together, never of a person, with no goal in it."""

from medled.engine.measures.goals import goals_alive
from medled.engine.measures.known import doubled, on_the_way
from medled.engine.measures.measure import Measure, Unit, Why
from medled.engine.measures.shared import breadth, carried, leaders, moved, named_support, pairs, room
from medled.engine.measures.tried import decided_in_place, reviewed

__all__ = [
    "Measure",
    "Unit",
    "Why",
    "breadth",
    "carried",
    "decided_in_place",
    "doubled",
    "goals_alive",
    "leaders",
    "moved",
    "named_support",
    "on_the_way",
    "pairs",
    "reviewed",
    "room",
]
