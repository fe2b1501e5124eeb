"""What can happen to proposals and in their rounds.

No event says what anybody gave, and none of them that anybody has given theirs reaches others before all is shown.
"""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

_told = partial(kind, topic="initiative")


@_told("initiatives.proposal.written", _("{actor} wrote a proposal."), tells=("runner", "joined", "objected"), to={
    "objected": _("{actor} has worked your objection into a new version."),
})  # fmt: skip
@dataclass(frozen=True)
class ProposalWritten:
    number: int
    runner: int | None
    joined: tuple[int, ...]
    objected: tuple[int, ...]  # whose objections, all have read them, it works in


@_told("initiatives.round.opened", _("{actor} asks what you all think of a proposal."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class RoundOpened:
    kind: str
    closes_at: str


@kind("initiatives.round.given", _("{actor} gave theirs in a round."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class RoundGiven:
    """Not what: nobody reads it before all is shown."""


@_told(
    "initiatives.round.noted",
    _("{actor} noted what {person} says in a round."),
    seen_by=SeenBy.CONCERNED,
    tells=("person",),
    to={"person": _("{actor} noted what you say in a round. You can change it until all is shown.")},
)
@dataclass(frozen=True)
class RoundNoted:
    person: int


@_told(
    "initiatives.round.reminded",
    _("A round closes soon, and you can still give yours."),
    seen_by=SeenBy.CONCERNED,
    tells=("person",),
)
@dataclass(frozen=True)
class RoundReminded:
    """One for each whom the round still waits for, read by nobody else: who has not answered is never told."""

    person: int


@kind("initiatives.round.at_table", _("{actor} asks for consent at a meeting."))
@dataclass(frozen=True)
class RoundAtTable:
    """Those who are there see it; all are told what came of it."""


@_told("initiatives.round.extended", _("{actor} gave a round more time."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class RoundExtended:
    closes_at: str


@_told("initiatives.round.seen", _("All see what came of a round."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class RoundSeen:
    kind: str
    outcome: str  # of a round of consent, what it came to; never who


@_told(
    "initiatives.round.stopped",
    _("{actor} stopped a round. What was given is thrown away."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class RoundStopped:
    kind: str


@_told(
    "initiatives.round.overtaken",
    _("A round ended before it was shown: the initiative has its answer. What was given is thrown away."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class RoundOvertaken:
    kind: str


@_told(
    "initiatives.reply.made",
    _("{actor} says a word more after a round."),
    tells=("person", "runner"),
    to={"person": _("{actor} answered what you asked in a round.")},
)
@dataclass(frozen=True)
class ReplyMade:
    person: int | None  # whose question it answers
    runner: int | None


@_told(
    "initiatives.round.way_changed",
    _("Who decides what you are asked about has become another."),
    people=("decider",),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class WayChanged:
    """The mandate was withdrawn, or whoever had it left or is away, while all were asked."""

    how: str
    decider: int | None  # None: the group
