"""What can happen to check-ins. No event holds when they are or what was ticked: only the two may read that."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

TWO = ("person", "support")
TOLD: dict[str, Any] = {"seen_by": SeenBy.CONCERNED, "people": TWO, "topic": "check_in", "tells": TWO}
NOTED: dict[str, Any] = {"seen_by": SeenBy.CONCERNED, "people": TWO}


@dataclass(frozen=True)
class _CheckIn:
    """About which task, and between whom."""

    task: int
    title: str
    person: int
    support: int

    @classmethod
    def of(cls, check_in: Any) -> Self:
        """Return the facts about a check-in."""
        commitment = check_in.commitment
        return cls(commitment.task_id, commitment.task.title, commitment.person_id, check_in.support_id)


@kind("dialogue.check_in.proposed", _("{actor} proposes a time for a check-in about {title}."), **TOLD)
@dataclass(frozen=True)
class CheckInProposed(_CheckIn):
    pass


@kind("dialogue.check_in.agreed", _("{actor} said yes to the time for a check-in about {title}."), invites=TWO, **TOLD)
@dataclass(frozen=True)
class CheckInAgreed(_CheckIn):
    pass


@kind("dialogue.check_in.moved", _("{actor} proposes another time for the check-in about {title}."), **TOLD)
@dataclass(frozen=True)
class CheckInMoved(_CheckIn):
    pass


@kind("dialogue.check_in.kept", _("{actor} keeps to the time of the check-in about {title}."), **TOLD)
@dataclass(frozen=True)
class CheckInKept(_CheckIn):
    pass


@kind("dialogue.check_in.soon", _("{person} and {support} check in soon, about {title}."), **TOLD)
@dataclass(frozen=True)
class CheckInSoon(_CheckIn):
    pass


@kind("dialogue.check_in.skipped", _("{actor} skips this check-in about {title}."), invites=TWO, **TOLD)
@dataclass(frozen=True)
class CheckInSkipped(_CheckIn):
    pass


@kind("dialogue.check_in.held", _("{person} and {support} have had a check-in about {title}."), invites=TWO, **TOLD)
@dataclass(frozen=True)
class CheckInHeld(_CheckIn):
    pass


@kind("dialogue.check_in.ticked", _("{person} has answered the questions of the check-in about {title}."), **NOTED)
@dataclass(frozen=True)
class CheckInTicked(_CheckIn):
    pass


@kind(
    "dialogue.check_in.followed",
    _("The time for a check-in about {title} now waits for {support}."),
    invites=("person",),
    **TOLD,
)
@dataclass(frozen=True)
class CheckInFollowed(_CheckIn):
    pass


@kind(
    "dialogue.check_in.waits",
    _("The time for a check-in about {title} waits until somebody has promised support."),
    invites=TWO,
    to={"support": _("The check-in about {title} falls away for you, since you no longer support it.")},
    **TOLD,
)
@dataclass(frozen=True)
class CheckInWaits(_CheckIn):
    """`support` is the one whose promise has ended."""


@kind("dialogue.check_in.called_off", _("The booked check-in about {title} falls away."), invites=TWO, **TOLD)
@dataclass(frozen=True)
class CheckInCalledOff(_CheckIn):
    pass


@kind("dialogue.check_in.lapsed", _("The check-in about {title} falls away."), **NOTED)
@dataclass(frozen=True)
class CheckInLapsed(_CheckIn):
    pass


@kind("dialogue.check_in.forgotten", _("What was answered in a check-in about {title} is deleted."), **NOTED)
@dataclass(frozen=True)
class AnswersForgotten(_CheckIn):
    pass


@kind("dialogue.load.shown", _("{actor} chose who sees when it is too much."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class LoadShownChosen:
    pass
