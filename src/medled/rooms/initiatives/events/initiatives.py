"""What can happen to an initiative. No event holds what was written: that is read where it stands."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

_told = partial(kind, topic="initiative")


@_told(
    "initiatives.spark.made",
    _("{actor} came with an idea."),
    tells=("inspired", "everyone_in_ring"),
    to={"inspired": _("{actor} builds on your idea.")},
)
@dataclass(frozen=True)
class SparkMade:
    inspired: tuple[int, ...]  # whose idea it builds on


@_told("initiatives.box.opened", _("A new idea has come without a name."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class BoxOpened:
    """A spark without a name is shown: nobody knows whose, or when it was written."""


@kind("initiatives.spark.changed", _("{actor} changed the words of an idea."))
@dataclass(frozen=True)
class SparkChanged:
    pass


@kind("initiatives.photo.put", _("{actor} put a photo with an idea."))
@dataclass(frozen=True)
class PhotoPut:
    pass


@_told(
    "initiatives.photo.removed",
    _("{actor} took away the photo of an idea."),
    tells=("author",),
    to={"author": _("{actor} took away the photo of your idea.")},
)
@dataclass(frozen=True)
class PhotoTakenAway:
    author: int | None


@kind("initiatives.initiative.named", _("{actor} gave an initiative a name."))
@dataclass(frozen=True)
class InitiativeNamed:
    pass


@kind("initiatives.goal.said", _("{actor} said which goal an initiative serves."))
@dataclass(frozen=True)
class GoalSaid:
    pass


@_told(
    "initiatives.join.made",
    _("{actor} is in."),
    tells=("runner",),
    to={"runner": _("{actor} is in on what you started.")},
)
@dataclass(frozen=True)
class Joined:
    runner: int | None
    contributes: bool


@_told(
    "initiatives.join.changed",
    _("{actor} says what they contribute with."),
    tells=("runner",),
)
@dataclass(frozen=True)
class ContributionSaid:
    runner: int | None


@_told("initiatives.join.ended", _("{actor} is no longer in on an initiative."), tells=("runner",))
@dataclass(frozen=True)
class Left:
    runner: int | None


@_told(
    "initiatives.remark.made",
    _("{actor} wonders about an initiative."),
    tells=("runner", "joined"),
    to={"runner": _("{actor} wonders about your initiative.")},
)
@dataclass(frozen=True)
class RemarkMade:
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.runner.changed", _("{actor} takes an initiative on."), tells=("joined",))
@dataclass(frozen=True)
class TakenOver:
    joined: tuple[int, ...]


@_told("initiatives.runner.left", _("Nobody takes an initiative on any longer."), tells=("joined",))
@dataclass(frozen=True)
class RunnerGone:
    joined: tuple[int, ...]


@_told(
    "initiatives.initiative.merged",
    _("{actor} merged two initiatives into one."),
    tells=("authors", "joined"),
    to={"authors": _("{actor} merged your idea with another. You can part them again.")},
)
@dataclass(frozen=True)
class Merged:
    into: int
    authors: tuple[int, ...]
    joined: tuple[int, ...]


@_told("initiatives.initiative.parted", _("{actor} parted two initiatives again."), tells=("authors", "joined"))
@dataclass(frozen=True)
class Parted:
    out_of: int
    authors: tuple[int, ...]
    joined: tuple[int, ...]


@_told("initiatives.stage.moved", _("An initiative has come a step further."), tells=("runner", "joined"))
@dataclass(frozen=True)
class StageMoved:
    before: str
    now: str
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.unnamed.chosen",
    _("{actor} changed whether ideas may come without a name."),
    tells=("everyone_in_group",),
)
@dataclass(frozen=True)
class UnnamedChosen:
    allowed: bool
