"""Who may see and do what here."""

from . import meetings

__all__ = ["meetings"]
