"""The register of what can happen: each kind with its sentence, who may see it and what erasure removes.

A room declares its kinds in its `events.py`, as small frozen dataclasses whose fields are the facts.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar


class SeenBy(StrEnum):
    """Who may read an event."""

    GROUP = "group"  # everyone in the group
    CONCERNED = "concerned"  # the actor, and the people whom the kind's `people` facts name
    ACTOR = "actor"  # the one who did it, nobody else


@dataclass(frozen=True)
class Kind:
    """What the journal knows of one sort of event."""

    code: str
    facts: type
    sentence: Any  # a lazy translation with {actor} and any of the facts by name
    seen_by: SeenBy
    people: tuple[str, ...]  # the facts that hold the id of a person (or None)
    personal: tuple[str, ...]  # the facts that erasure blanks: a person's own words


register: dict[str, Kind] = {}
_codes: dict[type, str] = {}
T = TypeVar("T")


def kind(
    code: str,
    sentence: Any,
    *,
    seen_by: SeenBy = SeenBy.GROUP,
    people: tuple[str, ...] = (),
    personal: tuple[str, ...] = (),
) -> Callable[[type[T]], type[T]]:
    """Declare the decorated frozen dataclass as the facts of a kind of event.

    Raises ValueError when the code is taken or `people`/`personal` name a fact that is not there: a kind is for ever.
    """

    def declare(facts: type[T]) -> type[T]:
        if code in register:
            raise ValueError(f"Two kinds of event are called {code}.")
        names = {field.name for field in fields(facts)}  # type: ignore[arg-type]
        if missing := {*people, *personal} - names:
            raise ValueError(f"{code} has no facts {sorted(missing)}.")
        register[code] = Kind(code, facts, sentence, seen_by, people, personal)
        _codes[facts] = code
        return facts

    return declare


def code_of(facts: Any) -> str:
    """Return the code under which the class of `facts` was declared."""
    return _codes[type(facts)]
