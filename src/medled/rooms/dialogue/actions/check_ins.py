"""Check-ins: one proposes a time and the other says yes; then the talk is held, moved or skipped. Each by the two."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.dialogue.events.check_ins import (
    AnswersForgotten,
    CheckInAgreed,
    CheckInCalledOff,
    CheckInFollowed,
    CheckInHeld,
    CheckInKept,
    CheckInLapsed,
    CheckInMoved,
    CheckInProposed,
    CheckInSkipped,
    CheckInSoon,
    CheckInTicked,
    CheckInWaits,
    LoadShownChosen,
)
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers, LoadShown
from medled.rooms.dialogue.queries.check_ins import FARTHEST, OPEN, absences_from, adrift, who_is_away
from medled.rooms.dialogue.rules.check_ins import (
    KEPT_FOR,
    LATER_CHECK_INS,
    TOLD_BEFORE,
    is_one_of_the_two,
    may_say_who_sees_load,
    may_see,
    may_tick,
)
from medled.rooms.sharing.models import Commitment
from medled.rooms.sharing.queries.commitments import locked
from medled.workplace.models import Group, Person
from medled.workplace.queries import calendar_of, day_of, in_force, viewer_of
from medled.workplace.rules import Cannot, Changed, require


@dataclass(frozen=True)
class Answers:
    """What the holder ticks; each may be left out."""

    load: str = ""
    mandate: str = ""
    next: str = ""

    @property
    def say_something(self) -> bool:
        return bool(self.load or self.mandate or self.next)


@transaction.atomic
def propose(commitment: Commitment, *, starts_at: datetime, by: Person, at: datetime) -> CheckIn:
    """Propose a time for the next check-in: it is booked when the other has said yes.

    Raises Cannot, naming the field `day`, for a time when it can't be; and when a check-in is booked or proposed.
    """
    commitment = _taken_up(commitment, by, at)
    if _open(commitment):
        raise Cannot(_("A time is proposed already. Say yes to it, or propose another."))
    _require_possible(commitment, starts_at, at)
    check_in = _proposed(commitment, starts_at, by)
    _tell(CheckInProposed.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def move(check_in: CheckIn, *, starts_at: datetime, by: Person, at: datetime) -> CheckIn:
    """Propose another time: what is agreed holds until the other has said yes."""
    check_in = _taken(check_in, by, at)
    if starts_at in (check_in.agreed_for, check_in.proposed_for):
        raise Cannot(_("That is the time it has. Choose another."), field="day")
    _require_possible(check_in.commitment, starts_at, at)
    check_in.proposed_for, check_in.proposed_by = starts_at, by
    check_in.save(update_fields=["proposed_for", "proposed_by"])
    _tell(CheckInMoved.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def agree(check_in: CheckIn, *, starts_at: datetime, by: Person, at: datetime) -> CheckIn:
    """Say yes to the time that the other proposes, as one read it (`starts_at`); raises Changed when it is another."""
    check_in = _taken(check_in, by, at)
    if check_in.proposed_for is None:
        raise Cannot(_("You have both said yes to a time already."))
    if check_in.proposed_by_id == by.pk:
        raise Cannot(_("You have proposed this time. It waits for the other's yes."))
    if check_in.proposed_for != starts_at:
        raise Changed
    if check_in.proposed_for <= at:
        raise Cannot(_("That time has passed. Propose another."))
    check_in.agreed_for, check_in.proposed_for, check_in.proposed_by = starts_at, None, None
    if starts_at <= at + TOLD_BEFORE:
        check_in.told_for = starts_at  # they have just talked about it
    check_in.save(update_fields=["agreed_for", "proposed_for", "proposed_by", "told_for"])
    _tell(CheckInAgreed.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def keep(check_in: CheckIn, *, by: Person, at: datetime) -> CheckIn:
    """Keep to the time that both have said yes to: say no to another, or take one's own proposal back."""
    check_in = _taken(check_in, by, at)
    if check_in.agreed_for is None:
        raise Cannot(_("No time is agreed yet. Say yes, propose another, or skip this one."))
    if check_in.proposed_for is None:
        raise Cannot(_("No other time is proposed."))
    check_in.proposed_for = check_in.proposed_by = None
    check_in.save(update_fields=["proposed_for", "proposed_by"])
    _tell(CheckInKept.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def skip(check_in: CheckIn, *, by: Person, at: datetime) -> CheckIn:
    """Skip this check-in; no reason is needed. The next one is suggested from it."""
    check_in = _taken(check_in, by, at, with_promise=False)
    check_in.skipped_at = at
    check_in.proposed_for = check_in.proposed_by = None
    check_in.save(update_fields=["skipped_at", "proposed_for", "proposed_by"])
    _tell(CheckInSkipped.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def hold(
    commitment: Commitment,
    *,
    answers: Answers | None = None,
    next_at: datetime | None = None,
    by: Person,
    at: datetime,
) -> CheckIn:
    """Say that the two have talked, now: as it was booked, or without a booking.

    The holder may tick `answers` with it; nobody else can. `next_at` proposes the next time to the other.
    Raises Cannot (`field` "day" for the next time), also when there has been a check-in today already.
    """
    commitment = _taken_up(commitment, by, at)
    if any(day_of(moment) == day_of(at) for moment in _held_moments(commitment)):
        raise Cannot(_("You have had a check-in about this today already."))
    check_in = _open(commitment) or CheckIn(commitment=commitment, support=_supporter(commitment))
    check_in.commitment = commitment
    check_in.held_at, check_in.proposed_for, check_in.proposed_by = at, None, None
    check_in.save()
    if answers is not None and answers.say_something:
        require(may_tick(viewer_of(by, commitment.task.group, at=at), check_in))
        _write(check_in, answers)
    _tell(CheckInHeld.of(check_in), check_in, by, at)
    if next_at is not None:
        _require_possible(commitment, next_at, at)
        following = _proposed(commitment, next_at, by)
        _tell(CheckInProposed.of(following), following, by, at)
    return check_in


@transaction.atomic
def tick(check_in: CheckIn, *, answers: Answers, by: Person, at: datetime) -> CheckIn:
    """Answer the three questions of the last check-in, or answer them anew. The last word holds."""
    commitment = locked(check_in.commitment)
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    check_in.commitment = commitment
    require(may_tick(viewer_of(by, commitment.task.group, at=at), check_in))
    later = commitment.check_ins.filter(held_at__gt=check_in.held_at) if check_in.held_at else None
    if later is None or later.exists():
        raise Cannot(_("Only the last check-in that you have had can be answered."))
    if not answers.say_something:
        raise Cannot(_("Choose an answer to one of the questions."), field="load")
    _write(check_in, answers)
    _tell(CheckInTicked.of(check_in), check_in, by, at)
    return check_in


@transaction.atomic
def choose_who_sees_load(group: Group, *, to: str, by: Person, at: datetime) -> LoadShown:
    """Say who sees in Medled when it is too much: oneself alone, the managers too, or the whole group."""
    require(may_say_who_sees_load(viewer_of(by, group, at=at)))
    if to not in LoadShown.To.values:
        raise Cannot(_("Choose one in the list."), field="to")
    chosen, _made = LoadShown.objects.update_or_create(group=group, person=by, defaults={"to": to})
    record(LoadShownChosen(), by=by, at=at, about=chosen, group=group)
    return chosen


def tell_due(*, at: datetime) -> list[CheckIn]:
    """Tell the two, once, that a check-in that both have said yes to is within a day; called by the clock."""
    near = CheckIn.objects.filter(
        OPEN,
        Q(told_for=None) | ~Q(told_for=F("agreed_for")),
        agreed_for__gt=at,
        agreed_for__lte=at + TOLD_BEFORE,
        support=F("commitment__support"),
        commitment__support_accepted_at__isnull=False,
        commitment__state__in=Commitment.HELD,
    )
    return [row for row in near.select_related("commitment") if _tell_one(row, at)]


def follow_due(*, at: datetime) -> list[CheckIn]:
    """Let what is booked wait when its support has gone, follow to who promises next, and fall away with what is over.

    Called by the clock.
    """
    return [row for row in adrift(at=at) if _follow_one(row, at)]


def forget_due(*, at: datetime) -> list[CheckIn]:
    """Delete what was ticked when its time is over (docs/adr/0017); called by the clock, any number of times."""
    later = Count(
        "check_in__commitment__check_ins",
        filter=Q(check_in__commitment__check_ins__held_at__gt=F("check_in__held_at")),
    )
    due = CheckInAnswers.objects.annotate(later=later).filter(
        ~Q(check_in__commitment__state__in=Commitment.HELD)
        | Q(later__gte=LATER_CHECK_INS)
        | Q(check_in__held_at__lte=at - KEPT_FOR)
    )
    found = CheckIn.objects.filter(pk__in=due.values("check_in")).select_related("commitment__task__group")
    return [row for row in found if _forget(row, at)]


@transaction.atomic
def _forget(check_in: CheckIn, at: datetime) -> bool:
    gone, _kinds = CheckInAnswers.objects.filter(check_in=check_in).delete()
    if gone:
        _tell(AnswersForgotten.of(check_in), check_in, None, at)
    return bool(gone)


@transaction.atomic
def _tell_one(check_in: CheckIn, at: datetime) -> bool:
    commitment = locked(check_in.commitment)
    now = _open(commitment)
    if now is None or now.agreed_for != check_in.agreed_for or now.told_for == now.agreed_for:
        return False
    now.told_for = now.agreed_for
    now.save(update_fields=["told_for"])
    _tell(CheckInSoon.of(now), now, None, at)
    return True


@transaction.atomic
def _follow_one(check_in: CheckIn, at: datetime) -> bool:
    commitment = locked(check_in.commitment)
    before = _open(commitment)
    return before is not None and _followed(before, at)


def _followed(check_in: CheckIn, at: datetime) -> bool:
    """Let an open check-in follow its commitment; whether it was changed. The time is the holder's proposal then."""
    commitment = check_in.commitment
    is_booked = check_in.agreed_for is not None and check_in.agreed_for > at
    here = commitment.task.group.memberships.filter(in_force(day_of(at))).values_list("person", flat=True)
    if commitment.state in Commitment.HELD and commitment.person_id in here:
        if commitment.support_accepted_at is None or commitment.support_id not in here:
            return is_booked and _waits(check_in, at)
        if check_in.support_id == commitment.support_id:
            return False
        is_holders = check_in.proposed_by_id == commitment.person_id
        starts_at = check_in.agreed_for or (check_in.proposed_for if is_holders else None)
        if starts_at is not None and starts_at > at:
            check_in.support = _supporter(commitment)
            check_in.agreed_for, check_in.proposed_for = None, starts_at
            check_in.proposed_by_id = commitment.person_id
            check_in.save(update_fields=["support", "agreed_for", "proposed_for", "proposed_by"])
            _tell(CheckInFollowed.of(check_in), check_in, None, at)
            return True
    _tell((CheckInCalledOff if is_booked else CheckInLapsed).of(check_in), check_in, None, at)
    check_in.delete()
    return True


def _waits(check_in: CheckIn, at: datetime) -> bool:
    """Let what was booked with somebody who no longer supports wait for the next one, as the holder's proposal."""
    check_in.proposed_for, check_in.proposed_by_id = check_in.agreed_for, check_in.commitment.person_id
    check_in.agreed_for = None
    check_in.save(update_fields=["agreed_for", "proposed_for", "proposed_by"])
    _tell(CheckInWaits.of(check_in), check_in, None, at)
    return True


def _taken_up(commitment: Commitment, by: Person, at: datetime) -> Commitment:
    """Return a commitment held till the end of the transaction, if `by` is one of the two who check in about it."""
    commitment = locked(commitment)
    require(is_one_of_the_two(viewer_of(by, commitment.task.group, at=at), commitment))
    _supporter(commitment)
    if (check_in := _open(commitment)) is not None:
        _followed(check_in, at)
    return commitment


def _taken(check_in: CheckIn, by: Person, at: datetime, *, with_promise: bool = True) -> CheckIn:
    """Return an open check-in as it is now, held till the end of the transaction, if `by` is one of the two."""
    commitment = locked(check_in.commitment)
    check_in = CheckIn.objects.select_for_update().get(pk=check_in.pk)
    check_in.commitment = commitment
    require(may_see(viewer_of(by, commitment.task.group, at=at), check_in))
    if check_in.held_at:
        raise Cannot(_("You have had this check-in."))
    if check_in.skipped_at:
        raise Cannot(_("This check-in was skipped."))
    if with_promise:
        _supporter(commitment)
        if check_in.support_id != commitment.support_id:
            raise Cannot(_("Your support is another now. Propose a time anew."))
    return check_in


def _open(commitment: Commitment) -> CheckIn | None:
    check_in = CheckIn.objects.select_for_update().filter(OPEN, commitment=commitment).first()
    if check_in is not None:
        check_in.commitment = commitment
    return check_in


def _held_moments(commitment: Commitment) -> list[datetime]:
    moments = commitment.check_ins.filter(held_at__isnull=False, support=commitment.support_id)
    return [moment for moment in moments.values_list("held_at", flat=True) if moment]


def _proposed(commitment: Commitment, starts_at: datetime, by: Person) -> CheckIn:
    return CheckIn.objects.create(
        commitment=commitment, support=_supporter(commitment), proposed_for=starts_at, proposed_by=by
    )


def _write(check_in: CheckIn, answers: Answers) -> None:
    for name, choices in (
        ("load", CheckInAnswers.Load),
        ("mandate", CheckInAnswers.Mandate),
        ("next", CheckInAnswers.Next),
    ):
        if getattr(answers, name) not in {"", *choices.values}:
            raise Cannot(_("Choose one in the list."), field=name)
    CheckInAnswers.objects.update_or_create(
        check_in=check_in, defaults={"load": answers.load, "mandate": answers.mandate, "next": answers.next}
    )


def _supporter(commitment: Commitment) -> Person:
    """Return who has promised support, or raise Cannot."""
    if commitment.support is None or commitment.support_accepted_at is None:
        raise Cannot(_("Nobody has promised support with this yet. Then there is somebody to check in with."))
    return commitment.support


def _require_possible(commitment: Commitment, starts_at: datetime, at: datetime) -> None:
    """Refuse a time that has passed or lies far off, and a day when the group is off or one of the two is away."""
    if starts_at <= at:
        raise Cannot(_("That time has passed. Choose one that lies ahead."), field="day")
    if starts_at > at + FARTHEST + timedelta(days=7):
        raise Cannot(_("Choose a day within half a year."), field="day")
    group, day = commitment.task.group, day_of(starts_at)
    if not calendar_of(group).is_working(day):
        raise Cannot(_("The group does not work that day. Choose another."), field="day")
    absences = absences_from(group, day)
    if away := who_is_away(commitment, absences, day):
        name = next(row.person.name for row in absences if row.person_id == away)
        raise Cannot(_("%(name)s is away that day. Choose another.") % {"name": name}, field="day")


def _tell(facts: object, check_in: CheckIn, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=check_in, group=check_in.commitment.task.group)
