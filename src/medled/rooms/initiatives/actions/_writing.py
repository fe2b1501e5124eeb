"""What the actions share: words made clean, an initiative held and live, and that something has happened to it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from medled.engine.initiatives import may_follow
from medled.engine.picture import Step
from medled.rooms.initiatives.models import Initiative, Round
from medled.rooms.initiatives.queries.initiatives import locked
from medled.rooms.initiatives.rules.initiatives import is_live
from medled.workplace.models import Group
from medled.workplace.queries import calendar_of
from medled.workplace.rules import Cannot

DAYS_TO_FIRST_WORD = 5  # working days


def held(initiative: Initiative) -> Initiative:
    """Return an initiative as it is now, held till the end of the transaction; raise Cannot when it is over."""
    initiative = locked(initiative)
    if initiative.merged_into_id is not None:
        raise Cannot(_("This has been merged with another initiative. Go on there."))
    if not is_live(initiative):
        raise Cannot(_("This initiative is over. Light a new one that builds on it."))
    return initiative


def require_nothing_goes_on(initiative: Initiative) -> None:
    """Refuse to end or merge what all are asked about, or what is tried: people have given their word in it."""
    all_are_asked = Round.objects.filter(proposal__initiative=initiative, seen_at=None, stopped_at=None)
    if all_are_asked.exists():
        raise Cannot(_("All are asked what they think of this. Let the round close, or stop it, first."))
    if initiative.trials.filter(reviewed_at=None).exists():
        raise Cannot(_("It is being tried. Look at what came of it first."))


def touch(initiative: Initiative, at: datetime, fields: Iterable[str] = ()) -> None:
    """Save these fields, and that something has happened: what rests is awake, and what was quiet is not."""
    initiative.touched_at = max(at, initiative.touched_at)
    initiative.rests_since = initiative.quiet_told_at = None
    initiative.save(update_fields=["touched_at", "rests_since", "quiet_told_at", *fields])


def step_to(initiative: Initiative, stage: str, at: datetime) -> None:
    """Bring an initiative to a stage that follows, where it isn't there already; what happened tells of it itself."""
    if may_follow(Step(initiative.stage), Step(stage)):
        initiative.stage, initiative.moved_at = stage, at
    touch(initiative, at, ["stage", "moved_at"])


def first_word_day(group: Group, at: datetime) -> date:
    """Return the day by which an idea that is lit now has had a first word."""
    calendar = calendar_of(group)
    return calendar.working_day_after(calendar.day_zero(at), DAYS_TO_FIRST_WORD)


def promise_anew(initiative: Initiative, at: datetime) -> None:
    """Promise it from now, of what has rested; whoever calls saves it."""
    initiative.first_word_by = first_word_day(initiative.group, at)
    initiative.first_word_told_at = initiative.first_word_missed_at = None
