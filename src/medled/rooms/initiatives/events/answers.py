"""What can happen on the way to an answer. The way and its reasons stand at the initiative, not in the journal."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

_told = partial(kind, topic="initiative")


@kind("initiatives.matter.said", _("{actor} said what an initiative touches."))
@dataclass(frozen=True)
class MatterSaid:
    pass


@_told(
    "initiatives.samverkan.said",
    _("{actor} noted how it is with samverkan."),
    tells=("runner",),
)
@dataclass(frozen=True)
class InitiativeSamverkanSaid:
    runner: int | None


@_told(
    "initiatives.way.argued",
    _("{actor} thinks that an initiative should be decided another way."),
    tells=("runner", "managers"),
)
@dataclass(frozen=True)
class OtherWayArgued:
    runner: int | None


@_told(
    "initiatives.way.chosen",
    _("{actor} chose another way to decide an initiative, and says why."),
    tells=("to", "before", "runner", "joined"),
    to={
        "to": _("{actor} asks you for an answer to an initiative."),
        "before": _("{actor} chose another way to decide an initiative that waited for you."),
    },
)
@dataclass(frozen=True)
class OtherWayChosen:
    to: tuple[int, ...]
    before: tuple[int, ...]
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.answer.asked",
    _("{actor} asks for an answer to an initiative."),
    tells=("to", "runner", "joined"),
    to={"to": _("{actor} asks you for an answer to an initiative.")},
)
@dataclass(frozen=True)
class AnswerAsked:
    to: tuple[int, ...]
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.answer.withdrawn", _("{actor} no longer asks for an answer to an initiative."), tells=("to",))
@dataclass(frozen=True)
class AnswerWithdrawn:
    to: tuple[int, ...]


@_told(
    "initiatives.answer.near",
    _("An initiative waits for an answer, and the promised day is near."),
    tells=("to",),
    to={"to": _("An initiative waits for your answer, and the promised day is near.")},
)
@dataclass(frozen=True)
class AnswerNear:
    to: tuple[int, ...]


@_told(
    "initiatives.first_word.near",
    _("An idea waits for a first word, and the promised day is near."),
    tells=("to",),
    to={"to": _("An idea waits for a first word, and you see to it that it gets one. The promised day is near.")},
)
@dataclass(frozen=True)
class FirstWordNear:
    to: tuple[int, ...]


@_told(
    "initiatives.answer.moved",
    _("An initiative got no answer in time. The question has moved on."),
    tells=("to", "before", "runner", "joined"),
    to={
        "to": _("An initiative has come to you: it got no answer in time."),
        "before": _("The promised day passed. The question has moved on to somebody else."),
    },
)
@dataclass(frozen=True)
class AnswerMoved:
    to: tuple[int, ...]
    before: tuple[int, ...]
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.way.found_anew",
    _("Whoever was to answer an initiative can't any longer. The way has been found anew."),
    people=("before",),
    tells=("to", "runner", "joined"),
    to={"to": _("An initiative has come to you: whoever was to answer it can't any longer.")},
)
@dataclass(frozen=True)
class WayFoundAnew:
    to: tuple[int, ...]
    before: tuple[int, ...]
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.answer.unanswered",
    _("Nobody has answered an initiative. It needs the whole group now."),
    tells=("everyone_in_group",),
)
@dataclass(frozen=True)
class Unanswered:
    pass


@_told(
    "initiatives.answer.postponed",
    _("{actor} answers an initiative on another day."),
    tells=("runner", "joined"),
)
@dataclass(frozen=True)
class AnswerPostponed:
    until: str
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.answer.lifted",
    _("{actor} lifted an initiative on, with a day for an answer."),
    tells=("to", "runner", "joined"),
    to={"to": _("{actor} lifted an initiative to you, with a day for an answer.")},
)
@dataclass(frozen=True)
class AnswerLifted:
    to: tuple[int, ...]
    until: str
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.answer.yes", _("An initiative got its yes."), tells=("runner", "joined"))
@dataclass(frozen=True)
class AnsweredYes:
    as_trial: bool
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.answer.no",
    _("An initiative got a no, with the reason."),
    tells=("runner", "joined"),
)
@dataclass(frozen=True)
class AnsweredNo:
    runner: int | None
    joined: tuple[int, ...]


@_told(
    "initiatives.initiative.quiet",
    _("It has been quiet about an initiative for a month. Rest it, or let it go?"),
    tells=("runner", "joined"),
)
@dataclass(frozen=True)
class Quiet:
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.initiative.rested", _("An initiative rests."), tells=("runner", "joined"))
@dataclass(frozen=True)
class Rested:
    runner: int | None
    joined: tuple[int, ...]


@_told("initiatives.initiative.woken", _("{actor} took an initiative up again."), tells=("runner", "joined"))
@dataclass(frozen=True)
class Woken:
    runner: int | None
    joined: tuple[int, ...]
