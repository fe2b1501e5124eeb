"""The register of what can be found: a room declares its things in `queries/found.py`, and shows them by its rules."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from medled.journal.models import Event


@dataclass(frozen=True)
class Text:
    """What may be found of a thing: what it is called, and what else all who may open its page can read there."""

    pk: int
    group: int
    at: datetime
    title: str
    body: str = ""
    note: str = ""  # said beside the title, not looked for: "Applied before"
    beyond: str = ""  # a place, "unit7", all of whose groups find it, besides its own


class Texts(Protocol):
    """Returns the texts of things by their ids, all of them for None.

    With a `viewer` (a workplace.rules.Viewer) only what the room's rules let that person open; None is the index.
    """

    def __call__(self, ids: Collection[int] | None, *, viewer: Any) -> Iterable[Text]: ...


Stirs = Callable[[Event], Collection[int]]
Places = Callable[[Any], Collection[str]]


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found."""

    kind: str
    texts: Texts
    stirred: Mapping[str, Stirs]  # kind of another subject: which of these an event about it changes
    places: Places  # where the reader's group stands, for what is found beyond its own group


register: dict[str, Source] = {}


def nowhere(_viewer: Any) -> Collection[str]:
    """No place: what a group has is found in that group alone."""
    return ()


def findable(
    kind: str, *, stirred: Mapping[str, Stirs] | None = None, places: Places = nowhere
) -> Callable[[Texts], Texts]:
    """Declare the decorated function as what gives the texts of a kind of thing.

    An event about such a thing changes what is found of it; `stirred` names other subjects whose events do too.
    `places` tells where a reader's group stands: what is `beyond` its own group in one of these is found there.
    Raises ValueError for a kind that is taken.
    """

    def declare(texts: Texts) -> Texts:
        if kind in register:
            raise ValueError(f"{kind} is findable already.")
        register[kind] = Source(kind, texts, stirred or {}, places)
        return texts

    return declare


def changed_by(event: Event) -> Iterable[tuple[Source, Collection[int]]]:
    """Yield which things, by their ids, an event may have changed."""
    told: dict[Stirs, Collection[int]] = {}  # two sources may ask the same of it
    for source in register.values():
        if event.subject_kind == source.kind and event.subject_id is not None:
            yield source, (event.subject_id,)
        elif stirs := source.stirred.get(event.subject_kind):
            if stirs not in told:
                told[stirs] = stirs(event)
            yield source, told[stirs]
