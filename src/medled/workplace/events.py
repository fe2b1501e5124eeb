"""What can happen to groups and memberships."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind("workplace.group.started", _("{actor} started the group."))
@dataclass(frozen=True)
class GroupStarted:
    name: str


@kind("workplace.group.changed", _("{actor} changed the group's settings."))
@dataclass(frozen=True)
class GroupChanged:
    name: str


@kind(
    "workplace.member.joined",
    _("{person} joined the group."),
    people=("person",),
    topic="group",
    tells=("person", "invited_by"),
    to={
        "person": _("{actor} let you into the group."),
        "invited_by": _("{person} joined the group, as you asked."),
    },
)
@dataclass(frozen=True)
class MemberJoined:
    person: int
    role: str
    invited_by: int | None = None


@kind(
    "workplace.role.changed",
    _("{actor} changed the role of {person}."),
    own=_("{actor} changed their own role."),
    people=("person",),
    topic="group",
    tells=("person",),
    to={
        "person": _("{actor} changed your role in the group."),
    },
)
@dataclass(frozen=True)
class RoleChanged:
    person: int
    roles: tuple[str, ...]


@kind("workplace.seats.changed", _("{actor} changed the order of the ring."))
@dataclass(frozen=True)
class SeatsChanged:
    order: tuple[int, ...]


@kind(
    "workplace.member.left",
    _("{person} leaves the group."),
    people=("person",),
    topic="group",
    tells=("person", "managers"),
    to={
        "person": _("{actor} noted a day on which you leave the group."),
    },
)
@dataclass(frozen=True)
class MemberLeft:
    person: int


@kind(
    "workplace.absence.said",
    _("{person} is away for a while."),
    people=("person",),
    topic="support",
    tells=("deputy",),
    to={"deputy": _("{person} is away for a while, and hopes that you step in.")},
)
@dataclass(frozen=True)
class AbsenceSaid:
    person: int
    starts_on: str
    ends_on: str | None
    deputy: int | None


@kind(
    "workplace.absence.ended",
    _("{person} is back."),
    people=("person",),
    topic="support",
    tells=("deputy",),
    to={"deputy": _("{person} is back. You no longer need to step in.")},
)
@dataclass(frozen=True)
class AbsenceEnded:
    person: int
    deputy: int | None


@kind(
    "workplace.deputy.declined",
    _("{actor} can't step in for {person}."),
    seen_by=SeenBy.CONCERNED,
    topic="support",
    tells=("person",),
)
@dataclass(frozen=True)
class DeputyDeclined:
    person: int


@kind("workplace.invitation.sent", _("{actor} invited somebody to the group."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class InvitationSent:
    role: str
    by_mail: bool


@kind("workplace.invitation.withdrawn", _("{actor} took back an invitation."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class InvitationWithdrawn:
    role: str


@kind("workplace.person.changed", _("{actor} changed what is said about them."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class PersonChanged:
    fields: tuple[str, ...]


@kind("workplace.goal.written", _("{actor} wrote a goal: {title}."))
@dataclass(frozen=True)
class GoalWritten:
    title: str


@kind("workplace.goal.changed", _("{actor} wrote the goal {title} anew."))
@dataclass(frozen=True)
class GoalChanged:
    title: str
    changed: tuple[str, ...]


@kind("workplace.goal.retired", _("{actor} let go of the goal {title}."))
@dataclass(frozen=True)
class GoalRetired:
    title: str


@kind(
    "workplace.goal.asked",
    _("{actor} asks why there is the goal {title}."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("asked",),
)
@dataclass(frozen=True)
class GoalAsked:
    title: str
    asked: tuple[int, ...]


@kind(
    "workplace.goal.answered",
    _("{actor} has said why there is the goal {title}."),
    seen_by=SeenBy.CONCERNED,
    topic="group",
    tells=("person",),
)
@dataclass(frozen=True)
class GoalAnswered:
    title: str
    person: int


@kind("workplace.unit.merged", _("{actor} merged {unit} into {into}."))
@dataclass(frozen=True)
class UnitMerged:
    unit: str
    into: str


@kind("workplace.group.moved", _("The group is in {into} now: {unit} has been merged into it."))
@dataclass(frozen=True)
class GroupMoved:
    """With the unit that it was in."""

    unit: str
    into: str


@kind("workplace.group.taken_out", _("{actor} took the group's content out as a file."))
@dataclass(frozen=True)
class GroupTakenOut:
    """By a manager in it."""


@kind("workplace.group.taken_out_by_host", _("Whoever runs this Medled took the group's content out as a file."))
@dataclass(frozen=True)
class GroupTakenOutByHost:
    """At the terminal."""


@kind("workplace.group.brought_in", _("The group came here from another Medled, with what had happened there."))
@dataclass(frozen=True)
class GroupBroughtIn:
    """At the terminal, by whoever runs the installation."""


@kind(
    "workplace.person.taken_out",
    _("What there is about {person} was taken out as a file."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
)
@dataclass(frozen=True)
class PersonTakenOut:
    """By themselves, or (with no actor) at the terminal, by whoever runs the installation."""

    person: int
