"""What can happen to a call for support. No event holds what was said: that is read where it may be."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

_told = partial(kind, seen_by=SeenBy.CONCERNED, topic="support")


@dataclass(frozen=True)
class _Call:
    """Whose call, and who else may know of it."""

    person: int
    concerned: tuple[int, ...]

    @classmethod
    def of(cls, call: Any, concerned: tuple[int, ...], **more: Any) -> Self:
        """Return the facts about a call, with what else the kind has."""
        return cls(person=call.person_id, concerned=concerned, **more)


@dataclass(frozen=True)
class _CallWith(_Call):
    """And who has it now, or is meant."""

    to: tuple[int, ...]


@_told(
    "dialogue.call.made",
    _("{person} asks for support."),
    people=("person", "concerned"),
    tells=("to",),
    to={"to": _("{person} asks you for support.")},
)
@dataclass(frozen=True)
class CallMade(_CallWith):
    pass


@_told(
    "dialogue.call.answered",
    _("{actor} answered {person}."),
    people=("concerned",),
    tells=("person",),
    to={"person": _("{actor} answered you.")},
)
@dataclass(frozen=True)
class CallAnswered(_Call):
    pass


@_told(
    "dialogue.call.taken",
    _("{actor} is on it: {person} has somebody to turn to."),
    people=("concerned",),
    tells=("person",),
    to={"person": _("{actor} is on it.")},
)
@dataclass(frozen=True)
class CallTaken(_Call):
    pass


@_told(
    "dialogue.talk.booked",
    _("{actor} booked a talk with {person}."),
    people=("concerned",),
    tells=("person",),
    to={"person": _("{actor} booked a talk with you.")},
    invites=("person",),
)
@dataclass(frozen=True)
class TalkBooked(_Call):
    talk_at: str


@_told(
    "dialogue.call.handed_on",
    _("{actor} passed the call from {person} on."),
    people=("concerned",),
    tells=("person", "to"),
    to={
        "person": _("{actor} passed your call on, and says why."),
        "to": _("{actor} passed a call for support from {person} on to you."),
    },
)
@dataclass(frozen=True)
class CallHandedOn(_CallWith):
    pass


@_told(
    "dialogue.call.at_risk",
    _("{person} still waits for an answer. More than half of the promised time has gone."),
    people=("person", "concerned"),
    tells=("to",),
)
@dataclass(frozen=True)
class CallAtRisk(_CallWith):
    pass


@_told(
    "dialogue.call.moved_on",
    _("The promise to {person} ran out. The call has moved on."),
    people=("concerned",),
    tells=("person", "to", "before"),
    to={
        "person": _("The promise to you ran out. Your call has moved on and is not lost."),
        "to": _("A call for support from {person} has come to you: it got no answer in time."),
    },
)
@dataclass(frozen=True)
class CallMovedOn(_CallWith):
    before: tuple[int, ...]


@_told(
    "dialogue.call.moved_past",
    _("Somebody is away, and the call from {person} has moved on at once."),
    people=("concerned",),
    tells=("person", "to"),
    to={
        "person": _("The one you asked is away. Your call has moved on at once."),
        "to": _("A call for support from {person} has come to you: the one before is away."),
    },
)
@dataclass(frozen=True)
class CallMovedPast(_CallWith):
    before: tuple[int, ...]


@_told(
    "dialogue.call.unanswered",
    _("Nobody has answered {person}. The call is the whole group's now."),
    people=("concerned",),
    tells=("person", "to"),
)
@dataclass(frozen=True)
class CallUnanswered(_CallWith):
    pass


@_told(
    "dialogue.time.asked",
    _("{actor} asks {person} for more time."),
    people=("concerned",),
    tells=("person",),
    to={"person": _("{actor} asks you for more time.")},
)
@dataclass(frozen=True)
class MoreTimeAsked(_Call):
    pass


@_told(
    "dialogue.time.agreed",
    _("{person} gives more time."),
    people=("person", "concerned"),
    tells=("to",),
)
@dataclass(frozen=True)
class MoreTimeAgreed(_CallWith):
    pass


@_told(
    "dialogue.time.declined",
    _("{person} can't wait longer. What was promised holds."),
    people=("person", "concerned"),
    tells=("to",),
)
@dataclass(frozen=True)
class MoreTimeDeclined(_CallWith):
    pass


@kind(
    "dialogue.call.rested",
    _("{person} lets the clock rest."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "concerned"),
)
@dataclass(frozen=True)
class CallRested(_Call):
    pass


@_told(
    "dialogue.call.woken",
    _("The clock of the call from {person} runs again."),
    people=("person", "concerned"),
    tells=("to",),
)
@dataclass(frozen=True)
class CallWoken(_CallWith):
    pass


@kind(
    "dialogue.call.opened",
    _("{person} opened the call to the group."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "concerned"),
)
@dataclass(frozen=True)
class CallOpened(_Call):
    pass


@_told(
    "dialogue.call.shown",
    _("{person} lets one more read the call."),
    people=("person", "concerned"),
    tells=("to",),
    to={"to": _("{person} lets you read what the call is about.")},
)
@dataclass(frozen=True)
class CallShown(_CallWith):
    pass


@_told(
    "dialogue.call.more_said",
    _("{person} says more in a call for support."),
    people=("person", "concerned"),
    tells=("to",),
)
@dataclass(frozen=True)
class MoreSaid(_CallWith):
    pass


@_told(
    "dialogue.call.closed",
    _("{person} has closed a call for support."),
    people=("person", "concerned"),
    tells=("to",),
    invites=("concerned",),
)
@dataclass(frozen=True)
class CallClosed(_CallWith):
    pass


@kind(
    "dialogue.call.ended",
    _("A call for support ended when {person} left the group."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "concerned"),
)
@dataclass(frozen=True)
class CallEnded(_Call):
    pass
