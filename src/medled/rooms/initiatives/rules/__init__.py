"""Who may see and do what here, by subject."""

from . import answers, initiatives

__all__ = ["answers", "initiatives"]
