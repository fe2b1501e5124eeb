"""What `make test` walks a part of, and `make longer` all: kills, orders, examples."""

import os

WHOLE = bool(os.environ.get("LONGER"))
PART = 4


def part(number: int) -> int:
    """Return how many of so many are for now: a quarter, enough to see each kind, or all."""
    return number if WHOLE else max(number // PART, 1)
