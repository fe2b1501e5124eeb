"""What can happen to waves. None of it is of a group, or tells of anybody but who starts one."""

from dataclasses import dataclass

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


@kind("pulse.wave.lost", _("The key of a pulse was gone, so nothing can be shown of it."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WaveLost:
    closes_at: str  # iso
