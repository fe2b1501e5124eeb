"""What can happen to commitments, their promised support and their handover."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@dataclass(frozen=True)
class About:
    """Which task, and whose commitment to it."""

    task: int
    title: str
    person: int

    @classmethod
    def of(cls, commitment: Any, **more: Any) -> Self:
        """Return the facts about a commitment, with what else the kind has."""
        return cls(task=commitment.task_id, title=commitment.task.title, person=commitment.person_id, **more)


@dataclass(frozen=True)
class Supported(About):
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
    to={
        "person": _("{actor} asks you to carry {title}."),
        "support": _("{actor} asked {person} to carry {title}, and hopes for your support in it."),
    },
)
@dataclass(frozen=True)
class CommitmentProposed(Supported):
    role: str


@kind(
    "sharing.commitment.accepted",
    _("{person} said yes to {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("proposed_by", "support"),
    to={
        "proposed_by": _("{person} said yes to {title}, as you asked."),
        "support": _("{person} said yes to {title}. You stand as support on the card."),
    },
)
@dataclass(frozen=True)
class CommitmentAccepted(Supported):
    role: str
    proposed_by: int | None = None


@kind(
    "sharing.commitment.declined",
    _("{person} would rather not carry {title}. It is open to others."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by",),
    to={
        "proposed_by": _("{person} would rather not carry {title}, as you asked. It is open to others."),
    },
)
@dataclass(frozen=True)
class CommitmentDeclined(About):
    proposed_by: int | None


@kind(
    "sharing.commitment.withdrawn",
    _("{actor} took back the question to {person} about {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
    topic="commitment",
    tells=("person",),
    to={
        "person": _("{actor} no longer asks you about {title}."),
    },
)
@dataclass(frozen=True)
class CommitmentWithdrawn(About):
    pass


@kind(
    "sharing.commitment.reminded",
    _("{actor} reminded {person} of the question about {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
    topic="commitment",
    tells=("person",),
    to={"person": _("{actor} reminds you: do you want to carry {title}?")},
)
@dataclass(frozen=True)
class CommitmentReminded(About):
    pass


@kind(
    "sharing.commitment.lapsed",
    _("The question to {person} about {title} got no answer before its time was over."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("person", "proposed_by"),
    to={
        "person": _("The time for {title} is over, so the question to you is gone."),
        "proposed_by": _("Your question to {person} about {title} got no answer before its time was over."),
    },
)
@dataclass(frozen=True)
class CommitmentLapsed(About):
    proposed_by: int | None


@kind(
    "sharing.commitment.began",
    _("{person} carries {title} from today."),
    people=("person", "support"),
    topic="commitment",
    tells=("person", "support"),
    to={
        "person": _("You carry {title} from today."),
        "support": _("{person} carries {title} from today. You stand as support on the card."),
    },
)
@dataclass(frozen=True)
class CommitmentBegan(Supported):
    pass


@kind(
    "sharing.commitment.returned",
    _("{person} returned {title}. It is open again."),
    people=("person", "support"),
    personal=("reason",),
    topic="commitment",
    tells=("support", "managers"),
    to={
        "support": _("{person} returned {title}. You need not support it any longer."),
    },
)
@dataclass(frozen=True)
class CommitmentReturned(Supported):
    reason: str


@kind(
    "sharing.commitment.ended",
    _("{person} no longer carries {title}."),
    people=("person", "support"),
    personal=("reason",),
    topic="commitment",
    tells=("person", "support"),
    to={
        "person": _("You no longer carry {title}."),
        "support": _("{person} no longer carries {title}. You need not support it any longer."),
    },
)
@dataclass(frozen=True)
class CommitmentEnded(Supported):
    reason: str


@kind(
    "sharing.commitment.opened_again",
    _("{actor} opened {title} to all again, since {person} is no longer in the group."),
    people=("person", "support"),
    topic="commitment",
    tells=("support", "managers"),
    to={
        "support": _("{title} is open to all again, since {person} is no longer in the group. Your support is over."),
    },
)
@dataclass(frozen=True)
class CommitmentOpenedAgain(Supported):
    pass


@kind(
    "sharing.commitment.renewed",
    _("{person} goes on with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("support",),
    to={
        "support": _("{person} goes on with {title}. You stand as support on the card."),
    },
)
@dataclass(frozen=True)
class CommitmentRenewed(Supported):
    until: str


@kind(
    "sharing.support.promised",
    _("{actor} promised {person} support with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
    to={
        "person": _("{actor} promised you support with {title}."),
    },
)
@dataclass(frozen=True)
class SupportPromised(Supported):
    pass


@kind(
    "sharing.support.declined",
    _("{actor} can't promise {person} support with {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
    to={
        "person": _("{actor} can't promise you support with {title}. You may ask somebody else."),
    },
)
@dataclass(frozen=True)
class SupportDeclined(Supported):
    pass


@kind(
    "sharing.support.ended",
    _("{actor} no longer supports {person} with {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person",),
    to={
        "person": _("{actor} no longer supports you with {title}. You may ask somebody else."),
    },
)
@dataclass(frozen=True)
class SupportEnded(Supported):
    pass


@kind(
    "sharing.handover.offered",
    _("{person} offered {to} to take over {title}."),
    people=("person", "to"),
    topic="commitment",
    tells=("to",),
    to={
        "to": _("{person} offers you to take over {title}."),
    },
)
@dataclass(frozen=True)
class HandoverOffered(About):
    to: int


@kind(
    "sharing.handover.accepted",
    _("{to} took over {title} from {person}."),
    people=("person", "to"),
    topic="commitment",
    tells=("person", "asks"),
    to={
        "person": _("{to} took over {title} from you."),
        "asks": _("{to} took over {title}, and hopes for your support."),
    },
)
@dataclass(frozen=True)
class HandoverAccepted(About):
    to: int
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.handover.declined",
    _("{to} would rather not take over {title}. {person} carries it still."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "to"),
    topic="commitment",
    tells=("person",),
    to={
        "person": _("{to} would rather not take over {title}. You carry it still."),
    },
)
@dataclass(frozen=True)
class HandoverDeclined(About):
    to: int


@kind(
    "sharing.handover.withdrawn",
    _("{person} keeps {title} after all."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "to"),
    topic="commitment",
    tells=("to",),
    to={
        "to": _("{person} keeps {title} after all, and no longer offers it to you."),
    },
)
@dataclass(frozen=True)
class HandoverWithdrawn(About):
    to: int
