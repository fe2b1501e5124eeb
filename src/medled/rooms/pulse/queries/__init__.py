"""Questions about the room, by subject: `queries.bank.bank()`."""

from . import bank

__all__ = ["bank"]
