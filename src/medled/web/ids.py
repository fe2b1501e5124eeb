"""Ids as they come from outside: in an address, or in a field that nobody types in."""

MOST_DIGITS = 18  # more do not fit in a row's id


def id_in(sent: str) -> int | None:
    """Return the id that was sent; None for what is none, so that it is not there instead of a fault."""
    return int(sent) if sent.isdecimal() and len(sent) <= MOST_DIGITS else None
