"""The room as the engine sees it, by subject: a wave with its tree, and what is kept of the one before."""

from . import waves

__all__ = ["waves"]
