"""What can happen to what a group works on after a pulse. All in the group may read it; no own words are in it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind


@kind(
    "pulse.focus.chosen",
    _("{actor} noted that you work on a question of the pulse."),
    topic="action",
    tells=("safety_representatives",),
    to={"safety_representatives": _("The group works on a question of the pulse. Take part in assessing the risk.")},
)
@dataclass(frozen=True)
class FocusChosen:
    question: str


@kind("pulse.focus.dropped", _("{actor} let go of a question of the pulse."))
@dataclass(frozen=True)
class FocusDropped:
    question: str


@kind("pulse.focus.assessed", _("{actor} wrote down how you assess a question of the pulse."))
@dataclass(frozen=True)
class FocusAssessed:
    question: str


@kind(
    "pulse.focus.joined", _("{actor} has taken part in assessing a question of the pulse, as safety representative.")
)
@dataclass(frozen=True)
class FocusJoined:
    question: str


@kind("pulse.focus.helped", _("{actor} said if what you did about a question of the pulse helped."))
@dataclass(frozen=True)
class FocusHelped:
    question: str
