"""What can happen to series, meetings and turns. No event holds what people wrote, but titles and reasons."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

EVERYBODY: dict[str, Any] = {"topic": "meeting", "tells": ("everyone_in_group",)}
# Everybody in the group that day: those in whose calendars it puts the time, moves it or takes it out.
INVITES: dict[str, Any] = {"people": ("invited",), "invites": ("invited",), **EVERYBODY}


@kind("meetings.series.started", _("{actor} started the series {title}."), **EVERYBODY)
@dataclass(frozen=True)
class SeriesStarted:
    title: str


@kind("meetings.series.changed", _("{actor} changed when the series {title} meets."), **EVERYBODY)
@dataclass(frozen=True)
class SeriesChanged:
    title: str


@kind("meetings.series.ended", _("{actor} ended the series {title}."), **EVERYBODY)
@dataclass(frozen=True)
class SeriesEnded:
    title: str


@kind("meetings.standing.changed", _("{actor} changed what comes up each time at {title}."))
@dataclass(frozen=True)
class StandingChanged:
    title: str


@kind("meetings.meeting.drafted", _("The agenda of the next {title} is being filled."))
@dataclass(frozen=True)
class MeetingDrafted:
    title: str


@kind("meetings.meeting.opened", _("{actor} calls you all to {title}. Here is the agenda."), **INVITES)
@dataclass(frozen=True)
class MeetingOpened:
    title: str
    invited: tuple[int, ...]


@kind("meetings.meeting.moved", _("{title} has a new time or place."), **INVITES)
@dataclass(frozen=True)
class MeetingMoved:
    title: str
    invited: tuple[int, ...]


@kind("meetings.meeting.changed", _("{actor} changed something about {title}."))
@dataclass(frozen=True)
class MeetingChanged:
    title: str


@kind("meetings.meeting.cancelled", _("{actor} cancelled {title}: {reason}"), personal=("reason",), **INVITES)
@dataclass(frozen=True)
class MeetingCancelled:
    title: str
    reason: str
    invited: tuple[int, ...]


@kind("meetings.draft.dropped", _("The draft of {title} is dropped. What was on it is parked, or goes on next time."))
@dataclass(frozen=True)
class DraftDropped:
    title: str


@kind("meetings.meeting.lapsed", _("{title} was not held. What was on it goes on next time."), **INVITES)
@dataclass(frozen=True)
class MeetingLapsed:
    title: str
    invited: tuple[int, ...]


@kind("meetings.meeting.started", _("{actor} began {title}."))
@dataclass(frozen=True)
class MeetingStarted:
    title: str


@kind("meetings.meeting.ended", _("{title} is over. Read what it came to."), **EVERYBODY)
@dataclass(frozen=True)
class MeetingEnded:
    title: str


@kind(
    "meetings.meeting.waits",
    _("{title} is soon. Look through the agenda, and open it."),
    people=("person",),
    topic="meeting",
    tells=("person",),
)
@dataclass(frozen=True)
class MeetingWaits:
    title: str
    person: int


@kind(
    "meetings.lead.proposed",
    _("It is {person}'s turn to lead {title}."),
    people=("person",),
    topic="meeting",
    tells=("person",),
    to={"person": _("It is your turn to lead {title}. Say yes, or pass it on.")},
)
@dataclass(frozen=True)
class LeadProposed:
    person: int
    title: str


@kind(
    "meetings.writer.proposed",
    _("It is {person}'s turn to write at {title}."),
    people=("person",),
    topic="meeting",
    tells=("person",),
    to={"person": _("It is your turn to write at {title}. Say yes, or pass it on.")},
)
@dataclass(frozen=True)
class WriterProposed:
    person: int
    title: str


@kind("meetings.lead.accepted", _("{actor} leads {title}."))
@dataclass(frozen=True)
class LeadAccepted:
    title: str


@kind("meetings.writer.accepted", _("{actor} writes at {title}."))
@dataclass(frozen=True)
class WriterAccepted:
    title: str


@kind("meetings.duty.passed", _("{actor} passes the turn on this time, for {title}."))
@dataclass(frozen=True)
class DutyPassed:
    title: str


@kind("meetings.coming.said", _("{actor} answered the call to {title}."), fleeting=True)
@dataclass(frozen=True)
class ComingSaid:
    title: str
