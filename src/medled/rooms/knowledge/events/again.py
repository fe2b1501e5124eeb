"""What can happen to a second estimate. No event says which number anybody gives."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind

_told = partial(kind, topic="question")


@_told("knowledge.again.opened", _("{actor} asks you to estimate once more."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class AgainOpened:
    closes_at: str


@kind("knowledge.again.given", _("{actor} estimated once more."), seen_by=SeenBy.ACTOR)
@dataclass(frozen=True)
class GivenAgain:
    """Not which: nobody reads it before all is shown, and then nobody knows whose it is."""


@_told(
    "knowledge.again.too_few",
    _("Fewer than five estimated once more without names, so nothing of it is shown. What was given is thrown away."),
    tells=("everyone_in_ring",),
)
@dataclass(frozen=True)
class TooFewAgain:
    """Its time was out; how many they were is not said. What all have seen of the first time stands."""


@_told("knowledge.again.shown", _("All see what you estimate after the talk."), tells=("everyone_in_ring",))
@dataclass(frozen=True)
class AgainShown:
    answered: int
