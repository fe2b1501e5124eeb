"""What can happen here, by subject."""

from . import initiatives

__all__ = ["initiatives"]
