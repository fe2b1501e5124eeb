"""What comes up each time at an APT, as a group begins with it; it changes it as it likes (measures 3.1)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medled.engine.meetings import shared_out
from medled.rooms.meetings.models import Draws, Type
from medled.rooms.sharing.models import LeadershipTask, Level


@dataclass(frozen=True)
class StandingItem:
    """An item that comes each time; of Type and Draws."""

    title: str | Promise
    type: str
    minutes: int
    draws: str = Draws.NOTHING
    thinks: bool = False
    is_fixed: bool = False


@dataclass(frozen=True)
class Turns:
    """What is written of the task of seeing to it that leading and writing go round; hours a month."""

    title: str
    hours: Decimal
    purpose: str
    kind: str
    mandate: str
    learner: bool = True  # it is learnt by going beside somebody


def turns_of(series: str) -> Turns:
    """Return the task for a series by its title, in the language that is active."""
    return Turns(
        title=str(_("%(title)s: that leading and writing go round") % {"title": series}),
        hours=Decimal(1),
        purpose=str(
            _("Ask whose turn it is, help those who lead or write for the first time, and see that all get theirs.")
        ),
        kind=LeadershipTask.Kind.PLAN,
        mandate=Level.DECIDE_AND_TELL,
    )


APT: Sequence[StandingItem] = (
    StandingItem(_("Opening: who is here, who leads and who writes"), Type.INFORMATION, 3),
    StandingItem(_("How are we? One round"), Type.ROUND, 7),
    StandingItem(_("Last time: what got done?"), Type.FOLLOW_UP, 5, Draws.ACTIONS),
    StandingItem(
        _("Work environment: incidents, load, support"), Type.DIALOGUE, 15, Draws.WORK_ENVIRONMENT, is_fixed=True
    ),
    StandingItem(_("What we are here for: one question in depth"), Type.DIALOGUE, 20, thinks=True),
    StandingItem(_("Initiatives: new, waiting, trials to end"), Type.DECISION, 15, Draws.INITIATIVES),
    StandingItem(_("Who leads what: changes and tasks that nobody carries"), Type.DECISION, 5, Draws.SHARING),
    StandingItem(_("Quality: complaints, deviations, learning"), Type.DIALOGUE, 8),
    StandingItem(_("Economy in short"), Type.INFORMATION, 3),
    StandingItem(_("From management, the joint committee and the unions"), Type.INFORMATION, 4),
    StandingItem(_("What do we lift, to whom, answer when?"), Type.DECISION, 3, Draws.LIFTED),
    StandingItem(_("Round to end with: was it useful? Anything to change?"), Type.ROUND, 2),
)


def apt(minutes: int) -> list[StandingItem]:
    """Return the standing items of an APT that lasts so many minutes, in the language that is spoken now."""
    shares = shared_out(minutes, [item.minutes for item in APT])
    return [replace(item, title=str(item.title), minutes=share) for item, share in zip(APT, shares, strict=True)]
