"""Who may see and do what here."""

from . import live, meetings, minutes

__all__ = ["live", "meetings", "minutes"]
