"""What came of an item. The words stand on the meeting's page, which all of the group read."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind


@kind("meetings.outcome.decided", _("{actor} noted a decision at the meeting: {text}"), personal=("text",))
@dataclass(frozen=True)
class OutcomeDecided:
    text: str


@kind("meetings.outcome.action", _("{actor} noted something to do: {text}"), personal=("text",), fleeting=True)
@dataclass(frozen=True)
class OutcomeAction:
    text: str


@kind("meetings.outcome.commitment", _("A task is asked about at the meeting: {text}"), fleeting=True)
@dataclass(frozen=True)
class OutcomeCommitment:
    text: str


@kind("meetings.outcome.initiative", _("A spark came of the meeting: {text}"), personal=("text",), fleeting=True)
@dataclass(frozen=True)
class OutcomeInitiative:
    text: str


@kind(
    "meetings.outcome.stood_behind",
    _("The group stands behind a proposal, and it is not decided yet: {text}"),
    personal=("text",),
)
@dataclass(frozen=True)
class OutcomeStoodBehind:
    text: str


@kind(
    "meetings.outcome.lifted",
    _("{actor} lifted something from the meeting: {text}"),
    personal=("text",),
    topic="meeting",
    tells=("managers",),
)
@dataclass(frozen=True)
class OutcomeLifted:
    text: str
    to: str
    due_on: str


@kind("meetings.outcome.withdrawn", _("{actor} took back what was noted: {text}"), personal=("text",), fleeting=True)
@dataclass(frozen=True)
class OutcomeWithdrawn:
    text: str


@kind(
    "meetings.lifted.answered",
    _("There is an answer to what was lifted: {text}"),
    personal=("text",),
    topic="meeting",
    tells=("everyone_in_group",),
)
@dataclass(frozen=True)
class LiftedAnswered:
    text: str


@kind(
    "meetings.lifted.unanswered",
    _("Today is the day of the answer to what was lifted: {text}"),
    personal=("text",),
    topic="meeting",
    tells=("managers",),
)
@dataclass(frozen=True)
class LiftedUnanswered:
    text: str
