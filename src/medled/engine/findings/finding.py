"""What a finding is, and the register of all kinds of findings: one decorated function each.

A code is for ever, and so are the names of its facts; the words are found in rooms/now.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from medled.engine.picture import GroupPicture, SeenBy

Fact = int | str | date | tuple[int, ...] | tuple[str, ...] | None


class Severity(IntEnum):
    """How soon something wants doing."""

    ACT = 1  # now: somebody is, or soon will be, alone or without room to act
    PLAN = 2  # at the next meeting
    NOTICE = 3  # good to know


class Thing(StrEnum):
    """What kind of thing a finding is about; the id of a group is the group's own."""

    AREA = "area"
    CALL = "call"
    COMMITMENT = "commitment"
    GOAL = "goal"
    GROUP = "group"
    INITIATIVE = "initiative"
    MANDATE = "mandate"
    PERSON = "person"
    PULSE = "pulse"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class Subject:
    """The one thing that a finding is about, with its title (empty for what has none)."""

    thing: Thing
    id: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a kind's function yields: the part of a finding that differs from case to case."""

    subject: Subject
    people: Iterable[int] = ()
    support: Iterable[int | None] = ()
    since: date | None = None
    facts: Mapping[str, Fact] | None = None
    seen_by: SeenBy | None = None  # None: as the kind says


@dataclass(frozen=True, slots=True)
class Finding:
    """Something out of balance in a group, who may see it, and the one next step."""

    code: str
    severity: Severity
    subject: Subject
    people: tuple[int, ...]  # whom it is about, by id
    support: tuple[int, ...]  # who supports or has been asked to, or the managers who may see it, by id
    seen_by: SeenBy
    since: date | None  # None: no day is known
    next_step: str
    facts: tuple[tuple[str, Fact], ...]  # name and value, by name

    def fact(self, name: str) -> Fact:
        """Return one fact. Raises KeyError for a name that this kind doesn't have."""
        return dict(self.facts)[name]

    def may_be_seen_by(self, person: int) -> bool:
        """Whether somebody in the group may see this finding."""
        match self.seen_by:
            case SeenBy.GROUP:
                return True
            case SeenBy.HOLDER:
                return person in self.people
            case SeenBy.HOLDER_AND_SUPPORT | SeenBy.HOLDER_AND_MANAGERS:
                return person in self.people or person in self.support


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding: the same for all groups and all days."""

    code: str
    severity: Severity
    seen_by: SeenBy
    next_step: str
    facts: tuple[str, ...]
    when: str  # the condition in one English sentence
    look: Callable[[GroupPicture], Iterator[Found]]

    def findings(self, picture: GroupPicture) -> Iterator[Finding]:
        """Yield what there is of this kind in a group, in no particular order."""
        for found in self.look(picture):
            yield Finding(
                code=self.code,
                severity=self.severity,
                subject=found.subject,
                people=tuple(sorted(set(found.people))),
                support=tuple(sorted({person for person in found.support if person is not None})),
                seen_by=found.seen_by or self.seen_by,
                since=found.since,
                next_step=self.next_step,
                facts=tuple(sorted((found.facts or {}).items())),
            )


REGISTER: dict[str, Kind] = {}


def kind(
    severity: Severity, *, seen_by: SeenBy = SeenBy.GROUP, next_step: str, facts: tuple[str, ...] = ()
) -> Callable[[Callable[[GroupPicture], Iterator[Found]]], Callable[[GroupPicture], Iterator[Found]]]:
    """Register a function as a kind of finding: its name is the code, its docstring's first line the condition."""

    def register(look: Callable[[GroupPicture], Iterator[Found]]) -> Callable[[GroupPicture], Iterator[Found]]:
        code = look.__name__
        if code in REGISTER:
            raise ValueError(f"two kinds of finding are called {code}")
        when = (look.__doc__ or "").partition("\n")[0]
        REGISTER[code] = Kind(code, severity, seen_by, next_step, facts, when, look)
        return look

    return register
