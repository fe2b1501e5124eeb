"""The measures of the whole: what can be said of how a group leads together, never of a person, with no goal in it."""

from medled.engine.measures.asked import fits, mandate_enough
from medled.engine.measures.begun import answered, came_back, joined
from medled.engine.measures.beyond import outward
from medled.engine.measures.goals import goals_alive
from medled.engine.measures.heard import objections_taken, pulse_to_action, voice_first
from medled.engine.measures.known import doubled, on_the_way
from medled.engine.measures.measure import Measure, Unit, Why, nothing
from medled.engine.measures.shared import breadth, carried, leaders, moved, named_support, pairs, room
from medled.engine.measures.tried import decided_in_place, learnt, reviewed
from medled.engine.measures.views import independent, lone_views, looked_after, taken_in

__all__ = [
    "Measure",
    "Unit",
    "Why",
    "answered",
    "breadth",
    "came_back",
    "carried",
    "decided_in_place",
    "doubled",
    "fits",
    "goals_alive",
    "independent",
    "joined",
    "leaders",
    "learnt",
    "lone_views",
    "looked_after",
    "mandate_enough",
    "moved",
    "named_support",
    "nothing",
    "objections_taken",
    "on_the_way",
    "outward",
    "pairs",
    "pulse_to_action",
    "reviewed",
    "room",
    "taken_in",
    "voice_first",
]
