"""Where a round stands: its step, its dates, how many have answered, and what the viewer may do in it."""

from dataclasses import dataclass
from datetime import date, datetime

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import RiskAnswer, SharingRound
from medled.workplace.models import Group, Role
from medled.workplace.queries import away_until, day_of, in_force
from medled.workplace.rules import Viewer, require

from .look import Look

Step = SharingRound.Step
STEPS = (Step.WISHES, Step.PROPOSAL, Step.YES, Step.CLOSED)
OVER = (Step.CLOSED, Step.STOPPED)


@dataclass(frozen=True)
class RoundSeen:
    """A round as one viewer sees it. `given` counts answers; who has answered is nowhere."""

    id: int
    title: str
    step: str
    at_step: int  # place among the four steps; 4 when all are done
    opened_by: str
    opened_at: datetime
    closes_at: datetime
    shown_at: datetime | None
    starts_on: date
    ends_on: date
    ended_at: datetime | None
    ended_by: str
    stop_reason: str
    remedy: str
    waiver: str
    waived_by: str
    seats: int
    given: int
    away: int  # until the time is out: nobody waits for them; whether they have answered or not
    tasks: int
    has_seat: bool
    is_done: bool  # the viewer has answered
    may_take_seat: bool
    may_change: bool
    may_answer_risks: bool
    may_close: bool
    may_stop: bool

    @property
    def is_over(self) -> bool:
        return self.step in OVER

    @property
    def is_open_for_wishes(self) -> bool:
        return self.step == Step.WISHES


@dataclass(frozen=True)
class Past:
    """A round that is over, in the list of them."""

    id: int
    title: str
    step: str
    ended_at: datetime
    starts_on: date
    ends_on: date
    tasks: int


def live(*, viewer: Viewer) -> SharingRound | None:
    """Return the round that goes on in the viewer's group."""
    require(viewer.is_in)
    return SharingRound.objects.filter(group=viewer.group).exclude(step__in=OVER).first()


def round_in(group: Group, pk: int) -> SharingRound | None:
    """Return a round of the group by its number."""
    rounds = SharingRound.objects.select_related("group", "opened_by", "ended_by", "waived_by")
    return rounds.filter(group=group, pk=pk).first()


def past(*, viewer: Viewer) -> list[Past]:
    """Return the rounds that are over, newest first."""
    require(viewer.is_in)
    rounds = SharingRound.objects.filter(group=viewer.group, step__in=OVER).order_by("-ended_at")
    return [
        Past(r.pk, r.title, r.step, r.ended_at, r.starts_on, r.ends_on, tasks=len(r.tasks.all()))
        for r in rounds.prefetch_related("tasks")
        if r.ended_at
    ]


def seen(look: Look) -> RoundSeen:
    """Return where the round stands, for the viewer."""
    round, viewer, mine = look.round, look.viewer, look.seat
    here = viewer.is_seated and mine is not None and look.is_on
    return RoundSeen(
        id=round.pk,
        title=round.title,
        step=round.step,
        at_step=_at_step(round),
        opened_by=round.opened_by.name,
        opened_at=round.opened_at,
        closes_at=round.closes_at,
        shown_at=round.shown_at,
        starts_on=round.starts_on,
        ends_on=round.ends_on,
        ended_at=round.ended_at,
        ended_by=round.ended_by.name if round.ended_by else "",
        stop_reason=round.stop_reason,
        remedy=round.remedy,
        waiver=round.waiver,
        waived_by=round.waived_by.name if round.waived_by else "",
        seats=len(look.seats),
        given=sum(seat.answered_at is not None for seat in look.seats),
        away=_away(look),
        tasks=len(look.entries),
        has_seat=mine is not None,
        is_done=mine is not None and mine.answered_at is not None,
        may_take_seat=viewer.is_seated and mine is None and look.is_on and round.shown_at is None,
        may_change=here and round.shown_at is not None,
        may_answer_risks=look.is_on
        and round.shown_at is not None
        and rules.rounds.may_answer_risks(viewer, has_seat=mine is not None),
        may_close=here and round.shown_at is not None,
        may_stop=look.is_on and rules.rounds.may_stop(viewer, round),
    )


def _away(look: Look) -> int:
    if look.round.shown_at is not None or not look.is_on:
        return 0
    away = away_until(look.round.group, look.round.closes_at, at=look.viewer.at)
    return sum(seat.person_id in away for seat in look.seats)


def _at_step(round: SharingRound) -> int:
    if round.step == Step.CLOSED:
        return len(STEPS)
    return STEPS.index(Step(round.step)) if round.step in STEPS else 0


def waits_for_representative(round: SharingRound, *, on: datetime) -> bool:
    """Whether the risk check waits for a safety representative of the group, who has not spoken or been waived."""
    if round.waived_at is not None:
        return False
    representatives = round.group.memberships.filter(
        in_force(day_of(on)), role=Role.SAFETY_REPRESENTATIVE
    ).values_list("person", flat=True)
    if not representatives:
        return False
    return not RiskAnswer.objects.filter(round=round, person__in=list(representatives)).exists()
