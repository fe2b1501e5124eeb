"""Meetings as time knows them: when a series comes again, whose turn it is, and what fits in the minutes."""

from medled.engine.meetings.minutes import beyond, left, shared_out
from medled.engine.meetings.rhythm import LAST, Rhythm, fits, nth_of
from medled.engine.meetings.turns import next_in_turn

__all__ = ["LAST", "Rhythm", "beyond", "fits", "left", "next_in_turn", "nth_of", "shared_out"]
