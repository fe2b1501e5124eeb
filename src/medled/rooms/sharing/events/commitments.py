"""What can happen to commitments, their cards, their promised support and their handover."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@dataclass(frozen=True)
class _About:
    """Which task, and whose commitment to it."""

    task: int
    title: str
    person: int

    @classmethod
    def of(cls, commitment: Any, **more: Any) -> Self:
        """Return the facts about a commitment, with what else the kind has."""
        return cls(task=commitment.task_id, title=commitment.task.title, person=commitment.person_id, **more)


@dataclass(frozen=True)
class _Supported(_About):
    """And who is asked to support it, or has promised to."""

    support: int | None

    @classmethod
    def of(cls, commitment: Any, **more: Any) -> Self:
        return super().of(commitment, support=commitment.support_id, **more)


@kind(
    "sharing.commitment.proposed",
    _("{actor} asked {person} to carry {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person", "support"),
)
@dataclass(frozen=True)
class CommitmentProposed(_Supported):
    role: str


@kind(
    "sharing.commitment.accepted",
    _("{person} said yes to {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("proposed_by", "support"),
)
@dataclass(frozen=True)
class CommitmentAccepted(_Supported):
    role: str
    proposed_by: int | None = None


@kind(
    "sharing.commitment.declined",
    _("{person} would rather not carry {title}. It is open to others."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by",),
)
@dataclass(frozen=True)
class CommitmentDeclined(_About):
    proposed_by: int | None


@kind(
    "sharing.commitment.withdrawn",
    _("{actor} took back the question to {person} about {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
    topic="commitment",
    tells=("person",),
)
@dataclass(frozen=True)
class CommitmentWithdrawn(_About):
    pass


@kind(
    "sharing.commitment.lapsed",
    _("The question to {person} about {title} got no answer before its time was over."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("person", "proposed_by"),
)
@dataclass(frozen=True)
class CommitmentLapsed(_About):
    proposed_by: int | None


@kind(
    "sharing.commitment.began",
    _("{person} carries {title} from today."),
    people=("person", "support"),
    topic="commitment",
    tells=("person", "support"),
)
@dataclass(frozen=True)
class CommitmentBegan(_Supported):
    pass


@kind(
    "sharing.commitment.returned",
    _("{person} returned {title}. It is open again."),
    people=("person", "support"),
    personal=("reason",),
    topic="commitment",
    tells=("support", "managers"),
)
@dataclass(frozen=True)
class CommitmentReturned(_Supported):
    reason: str


@kind(
    "sharing.commitment.ended",
    _("{person} no longer carries {title}."),
    people=("person", "support"),
    personal=("reason",),
    topic="commitment",
    tells=("person", "support"),
)
@dataclass(frozen=True)
class CommitmentEnded(_Supported):
    reason: str


@kind(
    "sharing.commitment.renewed",
    _("{person} goes on with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("support",),
)
@dataclass(frozen=True)
class CommitmentRenewed(_Supported):
    until: str


@kind(
    "sharing.card.changed",
    _("{actor} changed the card of {person} for {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person", "asks"),
)
@dataclass(frozen=True)
class CardChanged(_Supported):
    changed: tuple[str, ...]  # names of fields
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.card.change_proposed",
    _("{actor} proposed a change in the card of {person} for {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "asked"),
    topic="commitment",
    tells=("asked",),
)
@dataclass(frozen=True)
class CardChangeProposed(_About):
    changed: tuple[str, ...]
    asked: tuple[int, ...]  # whose yes it waits for: the holder's, or that of any of these managers


@kind(
    "sharing.card.change_agreed",
    _("{actor} said yes to a change in the card of {person} for {title}."),
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by", "person", "asks"),
)
@dataclass(frozen=True)
class CardChangeAgreed(_About):
    changed: tuple[str, ...]
    proposed_by: int
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.card.change_declined",
    _("{actor} wants to keep the card of {person} for {title} as it is."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by",),
)
@dataclass(frozen=True)
class CardChangeDeclined(_About):
    proposed_by: int


@kind(
    "sharing.card.change_withdrawn",
    _("{actor} took back a change in the card of {person} for {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
)
@dataclass(frozen=True)
class CardChangeWithdrawn(_About):
    pass


@kind(
    "sharing.support.promised",
    _("{actor} promised {person} support with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
)
@dataclass(frozen=True)
class SupportPromised(_Supported):
    pass


@kind(
    "sharing.support.declined",
    _("{actor} can't promise {person} support with {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
)
@dataclass(frozen=True)
class SupportDeclined(_Supported):
    pass


@kind(
    "sharing.support.ended",
    _("{actor} no longer supports {person} with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
)
@dataclass(frozen=True)
class SupportEnded(_Supported):
    pass


@kind(
    "sharing.handover.offered",
    _("{person} offered {to} to take over {title}."),
    people=("person", "to"),
    topic="commitment",
    tells=("to",),
)
@dataclass(frozen=True)
class HandoverOffered(_About):
    to: int


@kind(
    "sharing.handover.accepted",
    _("{to} took over {title} from {person}."),
    people=("person", "to"),
    topic="commitment",
    tells=("person", "asks"),
)
@dataclass(frozen=True)
class HandoverAccepted(_About):
    to: int
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.handover.declined",
    _("{to} would rather not take over {title}. {person} carries it still."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "to"),
    topic="commitment",
    tells=("person",),
)
@dataclass(frozen=True)
class HandoverDeclined(_About):
    to: int


@kind(
    "sharing.handover.withdrawn",
    _("{person} keeps {title} after all."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "to"),
    topic="commitment",
    tells=("to",),
)
@dataclass(frozen=True)
class HandoverWithdrawn(_About):
    to: int
