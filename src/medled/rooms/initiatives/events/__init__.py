"""What can happen here, by subject."""

from . import initiatives, proposals, trials

__all__ = ["initiatives", "proposals", "trials"]
