"""What can happen to the plan, and to what comes before the first wave."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind


@kind(
    "pulse.samverkan.recorded",
    _("{actor} noted that the pulse was talked through with the representatives: {words}"),
    seen_by=SeenBy.ACTOR,
    personal=("words",),
)
@dataclass(frozen=True)
class SamverkanRecorded:
    words: str
    held_on: str  # iso


@kind("pulse.plan.made", _("{actor} planned pulses."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class WavesPlanned:
    starts_on: list[str]  # iso


@kind("pulse.plan.withdrawn", _("{actor} took a pulse out of the plan."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class PlannedWithdrawn:
    starts_on: str  # iso


@kind(
    "pulse.plan.missed",
    _("A pulse that was planned could not start. See what is missing, and start it yourself."),
    seen_by=SeenBy.CONCERNED,
    topic="pulse",
    tells=("organisers",),
)
@dataclass(frozen=True)
class PlannedMissed:
    starts_on: str  # iso
    organisers: list[int]
