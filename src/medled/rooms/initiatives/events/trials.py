"""What can happen to a trial, and what is learnt. No event holds what was written: that is read where it stands."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

_told = partial(kind, topic="initiative")


@_told("initiatives.trial.begun", _("A trial begins."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class TrialBegun:
    until: str


@_told(
    "initiatives.trial.asked",
    _("{actor} asks {asked} to follow a trial."),
    tells=("asked",),
    to={"asked": _("{actor} asks if you want to follow a trial.")},
)
@dataclass(frozen=True)
class FollowerAsked:
    asked: int


@_told("initiatives.trial.followed", _("{actor} follows a trial."), tells=("runner", "asked_by"))
@dataclass(frozen=True)
class TrialFollowed:
    runner: int | None
    asked_by: int | None


@_told("initiatives.trial.declined", _("A trial waits for somebody who follows it."), tells=("asked_by",))
@dataclass(frozen=True)
class FollowerDeclined:
    asked_by: int | None


@_told("initiatives.trial.let_go", _("Nobody follows a trial any longer."), tells=("runner", "joined"))
@dataclass(frozen=True)
class FollowerGone:
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.observation.made", _("{actor} saw something in a trial."), tells=("follower",))
@dataclass(frozen=True)
class ObservationMade:
    follower: int | None


@_told("initiatives.trial.moved", _("{actor} gave a trial another last day."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class TrialMoved:
    until: str


@_told(
    "initiatives.trial.ends_soon",
    _("A trial ends soon."),
    tells=("follower", "joined"),
    to={"follower": _("The trial that you follow ends soon. Gather what you have seen.")},
)
@dataclass(frozen=True)
class TrialEndsSoon:
    until: str
    follower: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.trial.over",
    _("The time of a trial is out. What did we see, and what did we learn?"),
    tells=("follower", "everyone_in_ring"),
    to={"follower": _("The time of the trial that you follow is out. What did we see, and what did we learn?")},
)
@dataclass(frozen=True)
class TrialOver:
    until: str
    follower: int | None


@_told("initiatives.trial.reviewed", _("{actor} wrote down what we learnt from a trial."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class TrialReviewed:
    choice: str
