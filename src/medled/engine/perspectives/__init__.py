"""Perspectives: how people react to each other's statements, and whether there are groups that tell it.

Takes who reacted how to what; knows no text, no person and no clock. docs/perspectives.md has it in words.
"""

from medled.engine.perspectives.figures import Figures, figures
from medled.engine.perspectives.reactions import Gathering, ReactionError, Reactions, gathered

__all__ = ["Figures", "Gathering", "ReactionError", "Reactions", "figures", "gathered"]
