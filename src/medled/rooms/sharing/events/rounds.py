"""What can happen in a sharing round.

Before the wishes are shown an event says only that somebody answered: who it was stands neither in the facts nor as
the actor, and what a person noted is an event for that person alone. Each yes is counted in the same way.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind(
    "sharing.round.opened",
    _("{actor} opened the sharing round {title}."),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class RoundOpened:
    title: str
    tasks: int
    closes_on: str


@kind(
    "sharing.representative.invited",
    _("{person} is invited to the sharing round {title} as safety representative."),
    people=("person",),
    topic="round",
    tells=("person",),
    to={
        "person": _("{actor} invites you to the sharing round {title} as safety representative."),
    },
)
@dataclass(frozen=True)
class RepresentativeInvited:
    person: int
    title: str


@kind("sharing.wishes.noted", _("You noted your wishes in the sharing round {title}."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WishesNoted:
    title: str


@kind("sharing.wishes.given", _("Somebody has given their wishes: {given} of {seats} have answered."))
@dataclass(frozen=True)
class WishesGiven:
    given: int
    seats: int


@kind(
    "sharing.wishes.shown",
    _("The wishes of the sharing round {title} are shown to all at once."),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class WishesShown:
    title: str
    given: int
    seats: int


@kind("sharing.wishes.changed", _("You changed your wishes in the sharing round {title}."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WishesChanged:
    title: str


@kind(
    "sharing.seat.taken",
    _("{person} takes part in the sharing round."),
    people=("person",),
    topic="round",
    tells=("person",),
    to={
        "person": _("{actor} gave you a seat in the sharing round."),
    },
)
@dataclass(frozen=True)
class SeatTaken:
    person: int


@kind("sharing.seat.left", _("{person} has left the group, and the sharing round with it."), people=("person",))
@dataclass(frozen=True)
class SeatLeft:
    person: int


@kind("sharing.round.task_taken_out", _("{task} has been taken out of the sharing round."))
@dataclass(frozen=True)
class TaskTakenOut:
    task: str


@kind(
    "sharing.proposal.made",
    _("Proposal {number} of the sharing round {title} is here."),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class ProposalMade:
    title: str
    number: int


@kind(
    "sharing.proposal.changed",
    _("{actor} changed the proposal of the sharing round: it is number {number} now."),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class ProposalChanged:
    number: int


@kind("sharing.proposal.accepted", _("Somebody said yes to their part of the sharing round: {yes} of {asked} have."))
@dataclass(frozen=True)
class PartAccepted:
    number: int
    yes: int
    asked: int


@kind(
    "sharing.proposal.objected",
    _("{actor} wants a change in the sharing round: {reason}"),
    personal=("reason",),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class PartObjected:
    number: int
    reason: str


@kind("sharing.risk.answered", _("{actor} answered the risk check of the sharing round."))
@dataclass(frozen=True)
class RiskAnswered:
    all_enough: bool


@kind(
    "sharing.risk.waived",
    _("{actor} let the risk check begin without the safety representative: {reason}"),
    personal=("reason",),
    topic="round",
    tells=("safety_representatives",),
)
@dataclass(frozen=True)
class RiskWaived:
    reason: str


@kind("sharing.part.started", _("{person} has a part in {task} from today."), people=("person",))
@dataclass(frozen=True)
class PartStarted:
    person: int
    task: str


@kind("sharing.part.kept", _("{person} goes on with {task}."), people=("person",))
@dataclass(frozen=True)
class PartKept:
    person: int
    task: str


@kind("sharing.part.ended", _("{person} has left {task}, as agreed in the sharing round."), people=("person",))
@dataclass(frozen=True)
class PartEnded:
    person: int
    task: str


@kind(
    "sharing.round.closed",
    _("{actor} closed the sharing round {title}. What we agreed on holds from today."),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class RoundClosed:
    title: str
    carried: int
    left_open: int


@kind(
    "sharing.round.stopped",
    _("{actor} stopped the sharing round {title}: {reason}"),
    personal=("reason",),
    topic="round",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class RoundStopped:
    title: str
    reason: str
