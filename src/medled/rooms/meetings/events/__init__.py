"""What can happen here, by subject."""

from . import agenda, live, meetings, outcomes

__all__ = ["agenda", "live", "meetings", "outcomes"]
