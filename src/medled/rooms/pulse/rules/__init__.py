"""What holds in the room, by subject: what a bank of questions must be, and what its bands say together."""

from . import questions

__all__ = ["questions"]
