"""What things are called in files: `0f3a9c1b77de:12`, the installation where a row was made and its number there.

A row that came from elsewhere keeps the name that it came with, so that it is known again wherever it goes.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeGuard, TypeVar

from medled.carrying.models import Installation, Origin

AT_ONCE = 500
MOST = 2**63  # numbers of rows are less
_NAME = re.compile(r"[0-9a-z]{1,12}:[0-9]{1,19}", re.ASCII)
T = TypeVar("T")


def installation() -> str:
    """Return what this installation is called in files; the first who asks names it."""
    return Installation.objects.get_or_create(pk=1)[0].name.hex[:12]


def is_name(told: Any) -> TypeGuard[str]:
    """Whether something in a file can be what a row is called there."""
    return isinstance(told, str) and _NAME.fullmatch(told) is not None and int(told.partition(":")[2]) < MOST


class Names:
    """The names of things here, in files."""

    def __init__(self, here: str) -> None:
        self._here = here
        self._from_elsewhere: dict[tuple[str, int], str] = {}

    def learn(self, kind: str, ids: Collection[int]) -> None:
        """Find which of these things came from elsewhere."""
        for some in in_parts(sorted(ids)):
            made = Origin.objects.filter(kind=kind, ours__in=some, is_made=True)
            self._from_elsewhere.update({(kind, ours): theirs for ours, theirs in made.values_list("ours", "theirs")})

    def of(self, kind: str, pk: Any) -> str:
        """Return the name of a thing whose kind has been learnt."""
        return self._from_elsewhere.get((kind, pk)) or f"{self._here}:{pk}"


def in_parts(things: Iterable[T], size: int = AT_ONCE) -> Iterator[Sequence[T]]:
    """Yield the things, so many at once."""
    left = iter(things)
    while part := list(islice(left, size)):
        yield part
