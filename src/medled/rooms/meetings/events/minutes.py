"""What can happen to minutes. No event holds what people wrote in them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

EVERYBODY: dict[str, Any] = {"topic": "meeting", "tells": ("everyone_in_group",)}


@kind("meetings.minutes.changed", _("{actor} changed the minutes of {title}."), fleeting=True)
@dataclass(frozen=True)
class MinutesChanged:
    title: str


@kind(
    "meetings.minutes.asked",
    _("{actor} asks for approval of the minutes of {title}."),
    people=("asked",),
    topic="meeting",
    tells=("asked",),
    to={"asked": _("{actor} asks you to read the minutes of {title}, and to say whether they are right.")},
)
@dataclass(frozen=True)
class ApprovalAsked:
    title: str
    asked: tuple[int, ...]


@kind("meetings.minutes.answered", _("{actor} has read the minutes of {title}, and they are right."), fleeting=True)
@dataclass(frozen=True)
class MinutesRead:
    title: str


@kind(
    "meetings.minutes.returned",
    _("The minutes of {title} are being changed before they are approved."),
    people=("writers",),
    topic="meeting",
    tells=("writers",),
    to={"writers": _("{actor} wants something changed in the minutes of {title}.")},
)
@dataclass(frozen=True)
class ChangeWanted:
    title: str
    writers: tuple[int, ...]


@kind(
    "meetings.minutes.left",
    _("Nobody is left to approve the minutes of {title}. Ask somebody else."),
    people=("writers",),
    topic="meeting",
    tells=("writers",),
)
@dataclass(frozen=True)
class ApproversLeft:
    title: str
    writers: tuple[int, ...]


@kind("meetings.minutes.taken_back", _("{actor} took the minutes of {title} back, to write more in them."))
@dataclass(frozen=True)
class MinutesTakenBack:
    title: str


@kind("meetings.minutes.approved", _("The minutes of {title} are done. They can be read and downloaded."), **EVERYBODY)
@dataclass(frozen=True)
class MinutesApproved:
    title: str


@kind("meetings.minutes.added", _("{actor} added something to the minutes of {title}."), **EVERYBODY)
@dataclass(frozen=True)
class MinutesAdded:
    title: str


@kind(
    "meetings.meeting.caught_up",
    _("{actor} read what came of {title}."),
    seen_by=SeenBy.ACTOR,
    fleeting=True,
)
@dataclass(frozen=True)
class CaughtUpWith:
    title: str
