"""What can happen here, by subject."""

from . import agenda, live, meetings

__all__ = ["agenda", "live", "meetings"]
