"""What can happen to decisions. Everybody in the group may read what is decided; a title is blanked when erased."""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import Everyone, kind

from .titles import title_of

ABOUT: dict[str, Any] = {"people": ("decider",), "personal": ("title",)}
TOLD: dict[str, Any] = {**ABOUT, "topic": "agreement", "tells": (Everyone.IN_GROUP,)}


@dataclass(frozen=True)
class _Decision:
    """What is decided, by whom (None: the group, or somebody outside it), how, and what it is in law."""

    title: str
    decider: int | None
    way: str
    law: str

    @classmethod
    def of(cls, decision: Any) -> Self:
        """Return the facts about a decision."""
        return cls(title_of(decision.text), decision.decider_id, decision.way, decision.law)


@kind("agreements.decision.made", _("{decider} decided: {title}"), **ABOUT)
@dataclass(frozen=True)
class DecisionMade(_Decision):
    """Alone, or after advice: to be read, and nobody need be told."""


@kind("agreements.decision.told", _("{decider} tells what is decided: {title}"), **TOLD)
@dataclass(frozen=True)
class DecisionTold(_Decision):
    pass


@kind("agreements.decision.consented", _("The group decided by consent: {title}"), **TOLD)
@dataclass(frozen=True)
class DecisionConsented(_Decision):
    pass


@kind("agreements.decision.answered", _("What was lifted is decided: {title}"), **TOLD)
@dataclass(frozen=True)
class DecisionAnswered(_Decision):
    """By somebody outside the group, who had the mandate."""


@kind(
    "agreements.decision.asked",
    _("It is for {decider} to decide: {title}"),
    **ABOUT,
    topic="agreement",
    tells=("decider",),
    to={"decider": _("It is for you to decide: {title}")},
)
@dataclass(frozen=True)
class DecisionAsked(_Decision):
    pass


@kind("agreements.decision.declined", _("{decider} did not decide so: {title}"), **TOLD)
@dataclass(frozen=True)
class DecisionDeclined(_Decision):
    pass


@kind("agreements.decision.lapsed", _("It was not decided, and falls away: {title}"), **TOLD)
@dataclass(frozen=True)
class DecisionLapsed(_Decision):
    """It was taken back, or whoever was to decide is no longer in the group."""


@kind("agreements.decision.reported", _("{actor} noted that a decision is reported: {title}"), **ABOUT)
@dataclass(frozen=True)
class DecisionReported(_Decision):
    pass


@kind(
    "agreements.decision.samverkan",
    _("{actor} noted if the unions have been heard before a decision: {title}"),
    **ABOUT,
)
@dataclass(frozen=True)
class SamverkanSaid(_Decision):
    pass
