"""The register of what can happen: each kind with its sentence, who may see it, who is told, what erasure removes.

A room declares its kinds in its `events.py`, as small frozen dataclasses whose fields are the facts.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar


class SeenBy(StrEnum):
    """Who may read an event."""

    GROUP = "group"  # everyone in the group
    CONCERNED = "concerned"  # the actor, and the people whom the kind's `people` facts name
    ACTOR = "actor"  # the one who did it, nobody else


class Topic(StrEnum):
    """What one is told of: a person chooses for each how."""

    SUPPORT = "support"
    CHECK_IN = "check_in"
    COMMITMENT = "commitment"
    ROUND = "round"
    MANDATE = "mandate"
    INITIATIVE = "initiative"
    QUESTION = "question"
    ACTION = "action"
    AGREEMENT = "agreement"
    MEETING = "meeting"
    PULSE = "pulse"
    GROUP = "group"


class Everyone(StrEnum):
    """Words in `tells` for people whom no fact names: those who are it in the group on the day of the event."""

    IN_GROUP = "everyone_in_group"
    IN_RING = "everyone_in_ring"
    MANAGERS = "managers"
    SAFETY_REPRESENTATIVES = "safety_representatives"


@dataclass(frozen=True)
class Kind:
    """What the journal knows of one sort of event."""

    code: str
    facts: type
    sentence: Any  # a lazy translation with {actor} and any of the facts by name
    seen_by: SeenBy
    people: tuple[str, ...]  # the facts that hold the id of a person, or None, or several ids
    personal: tuple[str, ...]  # the facts that erasure blanks: a person's own words
    topic: Topic | None = None  # None: nobody is told
    tells: tuple[str, ...] = ()  # facts of `people`, and words of Everyone: who is told
    to: Mapping[str, Any] = field(default_factory=dict)  # what of `tells`: the sentence as it is said to those
    invites: tuple[str, ...] = ()  # facts of `people`: in whose calendar it may change a time, beside the actor's
    fleeting: bool = False  # it stirs the pages that are open; afterwards no list tells that it happened
    own: Any = None  # the sentence where the one who acts is also the `person` whom it is about

    def sentence_of(self, actors: Collection[int], facts: Mapping[str, Any]) -> Any:
        """Return the sentence for what these have done, which is another where it is about the one who did it."""
        is_own = self.own is not None and [*actors] == [facts.get("person")]
        return self.own if is_own else self.sentence


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
    topic: str | None = None,
    tells: tuple[str, ...] = (),
    to: Mapping[str, Any] | None = None,
    invites: tuple[str, ...] = (),
    fleeting: bool = False,
    own: Any = None,
) -> Callable[[type[T]], type[T]]:
    """Declare the decorated frozen dataclass as the facts of a kind of event.

    `people` and `tells` name facts that hold the id of a person, None, or several ids; `tells` may also hold words of
    `Everyone`, for a kind that the whole group sees. Those are told personally, about `topic`, and the actor never of
    their own act. `to` gives, for what of `tells` should hear it in other words ("{actor} asks you ..."), the
    sentence. The facts of `tells` are people too, so those who are told of what concerns few may see it. `invites`
    names facts in the same way: people in whose own calendar, and the actor's, it puts a time, moves one or takes it
    out. What is `fleeting` is seen on the pages that are open, and in no list of what has happened. `own` is the
    sentence where `person` is the one who acts, whom one would not name twice.
    Raises ValueError for a code that is taken, a fact or topic that is not there, and people who are told what they
    may not see: a kind is for ever.
    """

    def declare(facts: type[T]) -> type[T]:
        if code in register:
            raise ValueError(f"Two kinds of event are called {code}.")
        named = tuple(fact for fact in tells if fact not in set(Everyone))
        everybody = tuple(dict.fromkeys([*people, *named]))
        names = {each.name for each in fields(facts)}  # type: ignore[arg-type]
        if missing := {*everybody, *personal, *invites} - names:
            raise ValueError(f"{code} has no facts {sorted(missing)}.")
        if own is not None and "person" not in everybody:
            raise ValueError(f"{code} is about nobody who could have done it.")
        if bool(tells) != bool(topic) or not {*(to or ())} <= {*tells}:
            raise ValueError(f"{code} is told to somebody about a topic, or to nobody.")
        if not {*invites} <= {*everybody} or (invites and not topic):
            raise ValueError(f"{code} invites people whom it does not concern, or about nothing.")
        if tells and (seen_by is SeenBy.ACTOR or (seen_by is SeenBy.CONCERNED and named != tells)):
            raise ValueError(f"{code} tells people what they may not see.")
        about = Topic(topic) if topic else None
        register[code] = Kind(
            code, facts, sentence, seen_by, everybody, personal, about, tells, dict(to or {}), invites, fleeting, own
        )
        _codes[facts] = code
        return facts

    return declare


def code_of(facts: Any) -> str:
    """Return the code under which the class of `facts` was declared."""
    return _codes[type(facts)]


def ids_in(facts: Mapping[str, Any], names: Iterable[str]) -> tuple[int, ...]:
    """Return the ids of people that these facts hold, each once, in order; a fact that is not there holds none."""
    found: dict[int, None] = {}
    for name in names:
        held = facts.get(name)
        found.update(dict.fromkeys([held] if isinstance(held, int) else held or ()))
    return tuple(found)
