"""What can happen here, by subject."""

from . import answers, initiatives, proposals, trials

__all__ = ["answers", "initiatives", "proposals", "trials"]
