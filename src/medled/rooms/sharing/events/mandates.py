"""What can happen in a mandate round."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind(
    "sharing.mandates.opened",
    _("{actor} opened a mandate round on {titles}."),
    topic="mandate",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class MandateRoundOpened:
    titles: str
    closes_at: str


@kind("sharing.mandates.given", _("Somebody has answered the mandate round: {given} of {seats} have answered."))
@dataclass(frozen=True)
class MandatesGiven:
    """Never who, neither here nor as the actor, and no levels: nobody reads them before all are shown."""

    given: int
    seats: int


@kind("sharing.mandates.picked", _("{actor} answered the mandate round."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class MandatesPicked:
    """Picked anew, which the group is not told."""


@kind(
    "sharing.mandates.shown",
    _("The answers of the mandate round are shown."),
    topic="mandate",
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class MandatesShown:
    titles: str


@kind("sharing.mandate.agreed", _("{actor} noted which mandate the group agreed on for {title}."))
@dataclass(frozen=True)
class MandateAgreed:
    task: int
    title: str
    level: str


@kind("sharing.mandates.ended", _("{actor} ended the mandate round."))
@dataclass(frozen=True)
class MandateRoundEnded:
    was_shown: bool
