"""Questions about the room, by subject: `queries.guides.guide("check-in")`."""

from . import guides

__all__ = ["guides"]
