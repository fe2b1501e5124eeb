"""What can happen here, by subject."""

from . import agenda, live, meetings, minutes, outcomes

__all__ = ["agenda", "live", "meetings", "minutes", "outcomes"]
