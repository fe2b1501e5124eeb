"""When and how people can be reached, as they have said themselves, and whom one can turn to.

A plan, never a trace: nothing here knows where anybody is or has been.
"""

from medled.engine.presence.plan import (
    AHEAD,
    DAY_MINUTES,
    How,
    OneDay,
    Planned,
    Presence,
    Reach,
    Span,
    Weeks,
)
from medled.engine.presence.today import hours_today
from medled.engine.presence.turning import Somebody, Why, whom_to_turn_to
from medled.engine.presence.week import copied, laid_over, set_in_week, without

__all__ = [
    "AHEAD",
    "DAY_MINUTES",
    "How",
    "OneDay",
    "Planned",
    "Presence",
    "Reach",
    "Somebody",
    "Span",
    "Weeks",
    "Why",
    "copied",
    "hours_today",
    "laid_over",
    "set_in_week",
    "whom_to_turn_to",
    "without",
]
