"""What can happen to waves, and what all who are asked are told. None of it tells who has answered, or when."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind(
    "pulse.disposal.recorded",
    _("{actor} recorded the decision by which answers to a pulse may be destroyed: {reference}"),
    seen_by=SeenBy.ACTOR,
)
@dataclass(frozen=True)
class DisposalRecorded:
    reference: str
    decided_on: str  # iso


@kind("pulse.wave.started", _("{actor} started a pulse."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WaveStarted:
    questions: tuple[str, ...]
    closes_at: str  # iso


@kind("pulse.wave.published", _("What a pulse shows is there for all."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WavePublished:
    shown: int  # cells
    held: int


_to_organisers = partial(kind, seen_by=SeenBy.CONCERNED, topic="pulse", tells=("organisers",))
_to_all = partial(kind, topic="pulse", tells=("asked",))  # who is asked was settled, and is known in the group


@_to_organisers("pulse.wave.lost", _("The key of a pulse was gone, so nothing can be shown of it."))
@dataclass(frozen=True)
class WaveLost:
    closes_at: str  # iso
    organisers: list[int]


@_to_organisers(
    "pulse.wave.stumbled",
    _("A pulse could not be closed: something that it holds is damaged. Nothing is shown, and it is tried again."),
)
@dataclass(frozen=True)
class WaveStumbled:
    closes_at: str  # iso
    organisers: list[int]


@kind("pulse.wave.given_up", _("{actor} gave up a pulse that could not be closed."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WaveGivenUp:
    closes_at: str  # iso


@_to_all("pulse.group.asked", _("A pulse is open. It takes two minutes, and nobody sees what you answer."))
@dataclass(frozen=True)
class GroupAsked:
    """One for each group, when a wave has started."""

    asked: list[int]


@_to_all(
    "pulse.group.reminded",
    _("A pulse closes soon. All who are asked are told, also those who have answered: nobody here knows who has."),
)
@dataclass(frozen=True)
class GroupReminded:
    """To all, so that it tells of nobody."""

    asked: list[int]


@_to_all("pulse.group.shown", _("A pulse has closed, and what it shows is there for all of you at once."))
@dataclass(frozen=True)
class GroupShown:
    asked: list[int]


@_to_all("pulse.group.lost", _("A pulse has closed, and nothing can be shown of it."))
@dataclass(frozen=True)
class GroupLost:
    asked: list[int]
