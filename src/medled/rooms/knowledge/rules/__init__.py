"""Who may see and do what here, by subject."""

from . import questions

__all__ = ["questions"]
