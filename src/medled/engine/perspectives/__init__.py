"""Perspectives: how people react to each other's statements, and whether there are groups that tell it.

Takes who reacted how to what; knows no text, no person and no clock. docs/perspectives.md has it in words.
"""

from medled.engine.perspectives.chart import Chart, Groups, Statement, Why, chart
from medled.engine.perspectives.figures import Figures, figures
from medled.engine.perspectives.held import Held
from medled.engine.perspectives.reactions import Gathering, ReactionError, Reactions, gathered

__all__ = [
    "Chart",
    "Figures",
    "Gathering",
    "Groups",
    "Held",
    "ReactionError",
    "Reactions",
    "Statement",
    "Why",
    "chart",
    "figures",
    "gathered",
]
