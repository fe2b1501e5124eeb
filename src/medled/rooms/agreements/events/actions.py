"""What can happen to actions. All in the group may read what is to be done; a sentence is blanked when erased.

No event of one action says anything of the person beside it: nobody's are counted.
"""

from dataclasses import dataclass
from typing import Any, Self

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

from .titles import title_of

ABOUT: dict[str, Any] = {"people": ("owner",), "personal": ("title",)}


def _told(*tells: str, **to: Any) -> dict[str, Any]:
    return {**ABOUT, "people": ("owner", *tells), "topic": "action", "tells": tells, "to": to}


@dataclass(frozen=True)
class _Action:
    """What is to be done, whose it is (None: nobody's yet) and by when (iso)."""

    title: str
    owner: int | None
    due_on: str

    @classmethod
    def of(cls, action: Any) -> Self:
        """Return the facts about an action as it is."""
        return cls(title_of(action.sentence), action.owner_id, action.due_on.isoformat())


@dataclass(frozen=True)
class _Asked(_Action):
    """With who asked, where somebody did."""

    asked_by: int | None

    @classmethod
    def of(cls, action: Any) -> Self:
        """Return the facts about an action that somebody was asked to take."""
        return cls(title_of(action.sentence), action.owner_id, action.due_on.isoformat(), action.asked_by_id)


@kind("agreements.action.added", _("{actor} wrote something to be done: {title}"), **ABOUT)
@dataclass(frozen=True)
class ActionAdded(_Action):
    pass


@kind(
    "agreements.action.asked",
    _("{actor} asks {owner} to see to it: {title}"),
    **_told("owner", owner=_("{actor} asks you to see to it: {title}")),
)
@dataclass(frozen=True)
class ActionAsked(_Action):
    pass


@kind("agreements.action.accepted", _("{owner} said yes to see to it: {title}"), **_told("asked_by"))
@dataclass(frozen=True)
class ActionAccepted(_Asked):
    pass


@kind(
    "agreements.action.declined",
    _("This waits for somebody who takes it: {title}"),
    **_told("asked_by", asked_by=_("{owner} says no thanks to: {title}")),
)
@dataclass(frozen=True)
class ActionDeclined(_Asked):
    pass


@kind("agreements.action.taken", _("{actor} sees to it: {title}"), **ABOUT)
@dataclass(frozen=True)
class ActionTaken(_Action):
    pass


@kind(
    "agreements.action.handed_back",
    _("{actor} hands it back, and it waits for somebody: {title}"),
    **_told("asked_by"),
)
@dataclass(frozen=True)
class ActionHandedBack(_Asked):
    pass


@kind("agreements.action.let_go", _("This waits for somebody who takes it again: {title}"), **ABOUT)
@dataclass(frozen=True)
class ActionLetGo(_Action):
    """Whoever had it is no longer in the group."""


@kind("agreements.action.changed", _("{actor} changed what is to be done: {title}"), **_told("owner"))
@dataclass(frozen=True)
class ActionChanged(_Action):
    pass


@kind("agreements.action.done", _("{actor} says that it is done: {title}"), **_told("owner"))
@dataclass(frozen=True)
class ActionDone(_Action):
    pass


@kind("agreements.action.reopened", _("{actor} says that it was not done: {title}"), **_told("owner"))
@dataclass(frozen=True)
class ActionReopened(_Action):
    pass


@kind("agreements.action.withdrawn", _("{actor} took it away, and it need not be done: {title}"), **_told("owner"))
@dataclass(frozen=True)
class ActionWithdrawn(_Action):
    pass


@kind(
    "agreements.action.overdue",
    _("The day has passed for: {title}"),
    **_told("owner", owner=_("The day has passed. Say that it is done, choose another day or hand it back: {title}")),
)
@dataclass(frozen=True)
class ActionOverdue(_Action):
    pass


@kind(
    "agreements.action.ask_if_helped",
    _("It is time to say if it helped: {title}"),
    **_told("owner", owner=_("Did it help? You saw to it: {title}")),
)
@dataclass(frozen=True)
class ActionHelpAsked(_Action):
    pass


@kind("agreements.action.helped", _("{actor} said if it helped: {title}"), **ABOUT)
@dataclass(frozen=True)
class ActionHelped(_Action):
    helped: str  # yes, partly, no

    @classmethod
    def of(cls, action: Any) -> Self:
        """Return the facts about an action of which somebody has said if it helped."""
        return cls(title_of(action.sentence), action.owner_id, action.due_on.isoformat(), action.helped)
