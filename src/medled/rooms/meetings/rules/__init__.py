"""Who may see and do what here."""

from . import live, meetings

__all__ = ["live", "meetings"]
