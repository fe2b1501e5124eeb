"""What can happen here, by subject."""

from . import questions

__all__ = ["questions"]
